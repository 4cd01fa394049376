SET LOCAL lock_timeout = '2s';
ALTER TABLE poll ADD COLUMN closes_at timestamptz;
