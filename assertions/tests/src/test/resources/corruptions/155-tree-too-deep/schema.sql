CREATE SCHEMA geo;
CREATE TABLE geo.areas (id int PRIMARY KEY, within int REFERENCES geo.areas);
