UPDATE logs.audit SET closed = false WHERE year = 2020 AND id = 14;
ALTER TABLE logs.audit_old ADD CONSTRAINT audit_old_closed CHECK (closed) NOT VALID;
