SET LOCAL lock_timeout = '2s';
ALTER TABLE machine VALIDATE CONSTRAINT machine_owner_present;
