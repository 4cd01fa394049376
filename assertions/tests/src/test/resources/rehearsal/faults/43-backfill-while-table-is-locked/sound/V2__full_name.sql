SET LOCAL lock_timeout = '2s';
ALTER TABLE people.member ADD COLUMN full_name text;
