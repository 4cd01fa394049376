-- alone in a migration, so that it holds its locks for a moment only
set local lock_timeout = '2s';
{statement};
