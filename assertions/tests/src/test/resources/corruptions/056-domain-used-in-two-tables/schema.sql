CREATE SCHEMA hr;
CREATE DOMAIN hr.percentage AS numeric;
CREATE TABLE hr.bonuses (id int PRIMARY KEY, share hr.percentage NOT NULL);
CREATE TABLE hr.contracts (id int PRIMARY KEY, hours hr.percentage NOT NULL);
