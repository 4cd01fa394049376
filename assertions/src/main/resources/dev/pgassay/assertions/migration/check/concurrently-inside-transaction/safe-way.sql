-- alone in a migration, with a file beside it named as the migration and .conf
-- that says executeInTransaction=false
{statement};
