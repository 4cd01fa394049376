SET LOCAL lock_timeout = '2s';
ALTER SCHEMA wiki RENAME TO handbook;
