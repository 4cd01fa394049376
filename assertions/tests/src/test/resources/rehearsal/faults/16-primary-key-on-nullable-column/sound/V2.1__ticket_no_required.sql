SET LOCAL lock_timeout = '2s';
ALTER TABLE ticket ADD CONSTRAINT ticket_no_present CHECK (ticket_no IS NOT NULL) NOT VALID;
