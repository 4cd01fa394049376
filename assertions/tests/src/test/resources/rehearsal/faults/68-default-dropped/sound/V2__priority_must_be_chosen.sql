SET LOCAL lock_timeout = '2s';
ALTER TABLE support.request ALTER COLUMN priority SET DEFAULT 'unset';
