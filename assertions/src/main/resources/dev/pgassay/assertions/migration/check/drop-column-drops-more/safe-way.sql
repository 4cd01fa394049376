-- say what goes, in migrations before this one
drop index concurrently …;
alter table {table} drop constraint …;
alter table {table} drop column {column};
