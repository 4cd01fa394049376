SET LOCAL lock_timeout = '2s';
ALTER TABLE magazine DROP COLUMN issn;
