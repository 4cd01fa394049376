CREATE INDEX CONCURRENTLY appointment_starts_at_idx ON appointment (starts_at);
