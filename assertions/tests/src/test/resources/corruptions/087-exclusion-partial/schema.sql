CREATE EXTENSION btree_gist;
CREATE SCHEMA clinic;
CREATE TABLE clinic.appointments (
    id int PRIMARY KEY, doctor text NOT NULL, slot tstzrange NOT NULL, cancelled boolean NOT NULL DEFAULT false,
    CONSTRAINT appointments_doctor_free EXCLUDE USING gist (doctor WITH =, slot WITH &&) WHERE (NOT cancelled)
);
