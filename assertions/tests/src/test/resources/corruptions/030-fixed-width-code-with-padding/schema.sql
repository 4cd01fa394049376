CREATE SCHEMA lab;
CREATE TABLE lab.tests (code char(6) PRIMARY KEY, title text NOT NULL);
CREATE TABLE lab.results (id int PRIMARY KEY, test_code char(6) REFERENCES lab.tests, value numeric);
