SET LOCAL lock_timeout = '2s';
ALTER TABLE machine ADD CONSTRAINT machine_owner_present CHECK (owner IS NOT NULL) NOT VALID;
