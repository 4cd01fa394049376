CREATE SCHEMA clinic;
CREATE TABLE clinic.patients (id int PRIMARY KEY, age int);
