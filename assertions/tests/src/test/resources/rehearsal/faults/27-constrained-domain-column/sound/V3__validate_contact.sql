SET LOCAL lock_timeout = '2s';
ALTER TABLE tenant VALIDATE CONSTRAINT tenant_contact_check;
