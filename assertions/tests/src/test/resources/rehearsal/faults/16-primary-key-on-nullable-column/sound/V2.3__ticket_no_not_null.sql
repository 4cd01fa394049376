SET LOCAL lock_timeout = '2s';
ALTER TABLE ticket ALTER COLUMN ticket_no SET NOT NULL;
ALTER TABLE ticket DROP CONSTRAINT ticket_no_present;
