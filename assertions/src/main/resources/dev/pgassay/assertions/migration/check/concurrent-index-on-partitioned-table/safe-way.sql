create index … on only … (…);
-- for each partition, alone in a migration, outside of a transaction
create index concurrently … on … (…);
-- then, for each partition
alter index … attach partition …;
-- instead of
{statement};
