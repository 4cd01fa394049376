-- alone in a migration, outside of a transaction
create unique index concurrently {name} on {table} ({columns});
-- in the next migration
set local lock_timeout = '2s';
alter table {table} add constraint {name} unique using index {name};
