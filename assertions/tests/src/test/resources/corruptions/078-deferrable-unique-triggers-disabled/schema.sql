CREATE SCHEMA league;
CREATE TABLE league.table_places (team text PRIMARY KEY, season int NOT NULL, place int NOT NULL, UNIQUE (season, place) DEFERRABLE);
