CREATE SCHEMA bank;
CREATE FUNCTION bank.iban_ok(s text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT length(s) BETWEEN 15 AND 34 $$;
CREATE DOMAIN bank.iban AS text CONSTRAINT iban_check CHECK (bank.iban_ok(VALUE));
CREATE TABLE bank.payees (id int PRIMARY KEY, iban bank.iban NOT NULL);
