SET LOCAL lock_timeout = '30min';
ALTER TABLE booking ADD COLUMN arrival date;
