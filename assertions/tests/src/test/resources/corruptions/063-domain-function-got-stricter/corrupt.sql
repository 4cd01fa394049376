INSERT INTO bank.payees VALUES (31, 'de00 0000 0000 0000');
CREATE OR REPLACE FUNCTION bank.iban_ok(s text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT s ~ '^[A-Z]{2}[0-9A-Z]{13,32}$' $$;
