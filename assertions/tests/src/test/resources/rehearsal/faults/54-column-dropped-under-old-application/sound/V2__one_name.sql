SET LOCAL lock_timeout = '2s';
ALTER TABLE sales.client ADD COLUMN display_name text;
