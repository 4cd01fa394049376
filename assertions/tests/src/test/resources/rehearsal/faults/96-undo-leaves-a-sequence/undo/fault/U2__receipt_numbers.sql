SET LOCAL lock_timeout = '2s';
ALTER TABLE till.receipt DROP COLUMN number;
