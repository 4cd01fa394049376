SET LOCAL lock_timeout = '2s';
ALTER TABLE contact.person ADD CONSTRAINT phone_starts_with_plus CHECK (mobile LIKE '+%') NOT VALID;
