CREATE SCHEMA garden;
CREATE TABLE garden.plant (id int PRIMARY KEY, name text NOT NULL);
