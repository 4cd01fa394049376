SET LOCAL lock_timeout = '2s';
ALTER TABLE support.request ALTER COLUMN priority DROP DEFAULT;
