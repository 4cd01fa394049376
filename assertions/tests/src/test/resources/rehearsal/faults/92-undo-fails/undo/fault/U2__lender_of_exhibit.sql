SET LOCAL lock_timeout = '2s';
ALTER TABLE museum.exhibit DROP COLUMN lender_name;
