SET LOCAL lock_timeout = '2s';
ALTER TABLE sport.club ADD COLUMN town text;
