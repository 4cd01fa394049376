-- in a migration of its own
set local lock_timeout = '2s';
{statement};
