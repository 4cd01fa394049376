SET LOCAL lock_timeout = '2s';
ALTER TABLE hiker ADD COLUMN boots text;
