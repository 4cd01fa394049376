set local lock_timeout = '2s';
alter table {table} add column {column} {type};
alter table {table} add constraint … check (…) not valid;
-- in the next migration
alter table {table} validate constraint …;
