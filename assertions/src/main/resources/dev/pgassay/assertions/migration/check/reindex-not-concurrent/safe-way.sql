-- alone in a migration with executeInTransaction=false in its .conf file:
-- Flyway does not see by itself that it runs outside of a transaction
reindex index concurrently {name};
