set local lock_timeout = '2s';
-- the domain's own type, and its constraint as one of the table
alter table {table} add column {column} …;
alter table {table} add constraint … check (…) not valid;
-- in the next migration
alter table {table} validate constraint …;
