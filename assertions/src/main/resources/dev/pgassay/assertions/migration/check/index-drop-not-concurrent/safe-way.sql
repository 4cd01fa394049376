-- alone in a migration, outside of a transaction
drop index concurrently {name};
