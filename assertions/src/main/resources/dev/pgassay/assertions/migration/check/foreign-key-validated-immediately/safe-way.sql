set local lock_timeout = '2s';
{statement} not valid;
-- in the next migration
alter table {table} validate constraint {name};
