SET LOCAL lock_timeout = '2s';
ALTER TABLE travel.trip ADD COLUMN mode text;
