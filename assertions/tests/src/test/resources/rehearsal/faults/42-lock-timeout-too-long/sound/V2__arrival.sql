SET LOCAL lock_timeout = '2s';
ALTER TABLE booking ADD COLUMN arrival date;
