CREATE INDEX CONCURRENTLY IF NOT EXISTS message_message_id_idx ON mail.message (message_id);
