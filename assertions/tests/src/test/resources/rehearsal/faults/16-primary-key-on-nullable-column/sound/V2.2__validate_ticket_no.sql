SET LOCAL lock_timeout = '2s';
ALTER TABLE ticket VALIDATE CONSTRAINT ticket_no_present;
