SET LOCAL lock_timeout = '2s';
SET LOCAL TimeZone = 'UTC';
ALTER TABLE appointment ALTER COLUMN starts_at TYPE timestamptz;
