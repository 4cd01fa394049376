SET LOCAL lock_timeout = '2s';
ALTER TABLE sales.client ADD COLUMN display_name text;
ALTER TABLE sales.client DROP COLUMN first_name;
