CREATE SCHEMA iot;
CREATE TABLE iot.samples (id int PRIMARY KEY, value double precision, until timestamptz);
