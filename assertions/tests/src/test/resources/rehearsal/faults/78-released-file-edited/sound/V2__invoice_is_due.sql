SET LOCAL lock_timeout = '2s';
ALTER TABLE invoice ADD COLUMN due_on date;
