SET LOCAL lock_timeout = '2s';
ALTER TABLE people.member ADD COLUMN full_name text;
UPDATE people.member SET full_name = first_name || ' ' || last_name;
