-- in the next migration
alter table {table} validate constraint {name};
