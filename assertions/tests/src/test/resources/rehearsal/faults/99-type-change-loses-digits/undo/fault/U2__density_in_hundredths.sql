SET LOCAL lock_timeout = '2s';
ALTER TABLE lab.substance ALTER COLUMN density TYPE numeric(12,4);
