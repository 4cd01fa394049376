SET LOCAL lock_timeout = '2s';
ALTER TABLE lab.substance ADD COLUMN rounded_density numeric(12,2);
