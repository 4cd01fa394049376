CREATE SCHEMA air;
CREATE TABLE air.legs (id int PRIMARY KEY, departs timestamptz NOT NULL, arrives timestamptz);
