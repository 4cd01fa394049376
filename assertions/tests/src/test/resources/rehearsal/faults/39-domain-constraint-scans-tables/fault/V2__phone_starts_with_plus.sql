SET LOCAL lock_timeout = '2s';
ALTER DOMAIN contact.phone ADD CONSTRAINT phone_starts_with_plus CHECK (VALUE LIKE '+%');
