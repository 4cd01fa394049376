SET LOCAL lock_timeout = '2s';
ALTER TABLE poll DROP COLUMN closes_at;
