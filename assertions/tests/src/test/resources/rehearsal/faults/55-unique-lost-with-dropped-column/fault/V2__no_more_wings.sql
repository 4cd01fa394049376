SET LOCAL lock_timeout = '2s';
ALTER TABLE locker DROP COLUMN wing;
