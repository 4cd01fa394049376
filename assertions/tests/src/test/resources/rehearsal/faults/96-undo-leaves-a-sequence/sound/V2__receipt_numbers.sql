SET LOCAL lock_timeout = '2s';
CREATE SEQUENCE till.receipt_number;
ALTER TABLE till.receipt ADD COLUMN number bigint;
ALTER TABLE till.receipt ALTER COLUMN number SET DEFAULT nextval('till.receipt_number');
