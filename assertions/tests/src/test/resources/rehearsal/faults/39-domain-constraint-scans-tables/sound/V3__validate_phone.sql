SET LOCAL lock_timeout = '2s';
ALTER TABLE contact.person VALIDATE CONSTRAINT phone_starts_with_plus;
