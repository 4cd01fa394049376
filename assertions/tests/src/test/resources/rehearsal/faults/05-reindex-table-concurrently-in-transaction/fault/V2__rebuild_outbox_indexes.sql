-- Deleted entries left the indexes bloated.
REINDEX TABLE CONCURRENTLY messaging.outbox;
