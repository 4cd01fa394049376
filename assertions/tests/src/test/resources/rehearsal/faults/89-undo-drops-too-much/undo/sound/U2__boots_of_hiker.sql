SET LOCAL lock_timeout = '2s';
ALTER TABLE hiker DROP COLUMN boots;
