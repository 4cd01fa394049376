SET LOCAL lock_timeout = '2s';
ALTER TABLE tenant ADD COLUMN contact text,
  ADD CONSTRAINT tenant_contact_check CHECK (contact LIKE '%_@_%') NOT VALID;
