SET LOCAL lock_timeout = '2s';
ALTER TABLE supplier ALTER COLUMN vat_number TYPE varchar(14);
