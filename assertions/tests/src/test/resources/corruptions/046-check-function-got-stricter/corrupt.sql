-- the rows were let in by the old function; the constraint still counts as validated
INSERT INTO clinic.patients VALUES (52, 'K1'), (53, 'Z12'), (54, 'A1234567890123');
CREATE OR REPLACE FUNCTION clinic.valid_insurance_no(no text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT no ~ '^[A-Z][0-9]{9}$' $$;
