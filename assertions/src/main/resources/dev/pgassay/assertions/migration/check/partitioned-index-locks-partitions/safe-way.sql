create index {name} on only {table} (…);
-- for each partition, alone in a migration, outside of a transaction
create index concurrently … on … (…);
-- then, for each partition
alter index {name} attach partition …;
