SET LOCAL lock_timeout = '2s';
ALTER TABLE feedback ADD COLUMN channel text NOT NULL DEFAULT 'web';
ALTER TABLE feedback ALTER COLUMN channel DROP DEFAULT;
