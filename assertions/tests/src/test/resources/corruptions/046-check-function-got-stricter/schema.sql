CREATE SCHEMA clinic;
CREATE FUNCTION clinic.valid_insurance_no(no text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT no ~ '^[A-Z][0-9]+$' $$;
CREATE TABLE clinic.patients (
    id int PRIMARY KEY, insurance_no text,
    CONSTRAINT patients_insurance_no_check CHECK (clinic.valid_insurance_no(insurance_no))
);
