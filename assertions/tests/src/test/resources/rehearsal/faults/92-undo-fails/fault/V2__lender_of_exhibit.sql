SET LOCAL lock_timeout = '2s';
ALTER TABLE museum.exhibit ADD COLUMN lender text;
