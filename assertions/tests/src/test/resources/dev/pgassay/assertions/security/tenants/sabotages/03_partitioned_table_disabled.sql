-- The same on a partitioned table.
alter table events disable row level security;
