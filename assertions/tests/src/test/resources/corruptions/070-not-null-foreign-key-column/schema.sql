CREATE SCHEMA clinic;
CREATE TABLE clinic.doctors (id int PRIMARY KEY);
CREATE TABLE clinic.visits (id int PRIMARY KEY, doctor_id int NOT NULL REFERENCES clinic.doctors ON DELETE SET NULL);
