SET LOCAL lock_timeout = '2s';
ALTER TABLE hiker DROP COLUMN boots, DROP COLUMN shoe_size;
