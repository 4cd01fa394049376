SET LOCAL lock_timeout = '2s';
ALTER TABLE printer DROP COLUMN colour;
