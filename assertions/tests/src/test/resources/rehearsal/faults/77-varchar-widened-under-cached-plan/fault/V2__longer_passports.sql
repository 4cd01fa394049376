SET LOCAL lock_timeout = '2s';
ALTER TABLE passenger ALTER COLUMN passport TYPE varchar(24);
