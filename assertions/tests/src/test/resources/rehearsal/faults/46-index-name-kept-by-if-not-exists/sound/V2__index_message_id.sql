DROP INDEX CONCURRENTLY IF EXISTS mail.message_message_id_idx;
CREATE INDEX CONCURRENTLY message_message_id_idx ON mail.message (message_id);
