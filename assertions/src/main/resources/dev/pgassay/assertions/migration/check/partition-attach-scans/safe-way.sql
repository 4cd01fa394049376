alter table {table} add constraint … check (…) not valid;  -- the bounds of the partition
-- in the next migration
alter table {table} validate constraint …;
-- then it is attached without being read
