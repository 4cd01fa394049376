-- in a migration of its own
alter table {table} validate constraint {name};
