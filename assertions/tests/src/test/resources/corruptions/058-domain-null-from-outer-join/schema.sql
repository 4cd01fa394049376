CREATE SCHEMA lab;
CREATE DOMAIN lab.unit AS text NOT NULL;
CREATE TABLE lab.units (test text PRIMARY KEY, unit lab.unit);
CREATE TABLE lab.values_flat (id int PRIMARY KEY, test text NOT NULL, unit lab.unit);
