CREATE SCHEMA fleet;
CREATE TABLE fleet.tours (id int PRIMARY KEY, km_start int NOT NULL, km_end int NOT NULL);
