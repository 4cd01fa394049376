CREATE SCHEMA fleet;
CREATE TABLE fleet.cars (id int PRIMARY KEY, plate text NOT NULL);
