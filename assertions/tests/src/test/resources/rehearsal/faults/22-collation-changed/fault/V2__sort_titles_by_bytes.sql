SET LOCAL lock_timeout = '2s';
ALTER TABLE library.book ALTER COLUMN title TYPE text COLLATE "C";
