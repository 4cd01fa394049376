CREATE SCHEMA sport;
CREATE TABLE sport.players (id int PRIMARY KEY, team text NOT NULL);
