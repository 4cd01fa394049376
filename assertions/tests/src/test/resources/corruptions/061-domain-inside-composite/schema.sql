CREATE SCHEMA geo;
CREATE DOMAIN geo.latitude AS numeric;
CREATE TYPE geo.point AS (lat geo.latitude, lon numeric);
CREATE TABLE geo.stations (id int PRIMARY KEY, place geo.point);
