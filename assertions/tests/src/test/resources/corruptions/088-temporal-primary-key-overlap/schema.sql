CREATE EXTENSION btree_gist;
CREATE SCHEMA hr;
CREATE TABLE hr.salaries (employee int, valid daterange, amount int NOT NULL, PRIMARY KEY (employee, valid WITHOUT OVERLAPS));
