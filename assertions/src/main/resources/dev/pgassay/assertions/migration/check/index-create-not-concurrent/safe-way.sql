-- alone in a migration; Flyway runs it outside of a transaction,
-- and needs flyway.postgresql.transactional.lock=false
{statement};
