SET LOCAL lock_timeout = '2s';
ALTER TABLE lab.substance DROP COLUMN rounded_density;
