CREATE SCHEMA hr;
CREATE TABLE hr.employees (id int PRIMARY KEY, hired date NOT NULL);
