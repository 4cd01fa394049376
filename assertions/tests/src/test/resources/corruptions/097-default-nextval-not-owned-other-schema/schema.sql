CREATE SCHEMA ids;
CREATE SCHEMA clinic;
CREATE SEQUENCE ids.patient_numbers START 100000;
CREATE TABLE clinic.patients (no bigint PRIMARY KEY DEFAULT nextval('ids.patient_numbers'::regclass), name text NOT NULL);
