CREATE SCHEMA hr;
CREATE TABLE hr.employees (
    id int PRIMARY KEY, name text NOT NULL,
    manager_id int REFERENCES hr.employees
);
