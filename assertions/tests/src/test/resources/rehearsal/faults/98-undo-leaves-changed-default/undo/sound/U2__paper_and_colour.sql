SET LOCAL lock_timeout = '2s';
ALTER TABLE printer DROP COLUMN colour, ALTER COLUMN paper SET DEFAULT 'A4';
