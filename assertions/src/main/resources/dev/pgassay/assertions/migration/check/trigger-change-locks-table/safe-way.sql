-- a trigger whose work changes needs a new function only: create or replace function
-- otherwise alone in a migration, so that the lock is held for a moment only
set local lock_timeout = '2s';
{statement};
