CREATE SCHEMA hr;
CREATE TABLE hr.people (id int PRIMARY KEY, surname text NOT NULL);
