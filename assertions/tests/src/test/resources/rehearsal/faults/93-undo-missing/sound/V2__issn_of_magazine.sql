SET LOCAL lock_timeout = '2s';
ALTER TABLE magazine ADD COLUMN issn text;
