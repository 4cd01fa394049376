set local lock_timeout = '2s';
{statement};
-- and run the migration again when it gives up
