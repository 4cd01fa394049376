SET LOCAL lock_timeout = '2s';
ALTER TABLE review ADD COLUMN comment text;
