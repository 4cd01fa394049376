SET LOCAL lock_timeout = '2s';
ALTER TABLE tenant ADD COLUMN contact email_address;
