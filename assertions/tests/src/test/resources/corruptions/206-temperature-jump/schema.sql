CREATE SCHEMA cold;
CREATE TABLE cold.log (id int PRIMARY KEY, at timestamp NOT NULL, celsius numeric NOT NULL);
