CREATE SCHEMA org;
CREATE TABLE org.units (id int PRIMARY KEY, parent_id int REFERENCES org.units, name text NOT NULL);
