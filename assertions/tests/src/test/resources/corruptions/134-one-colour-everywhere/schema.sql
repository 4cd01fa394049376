CREATE SCHEMA wear;
CREATE TABLE wear.shirts (id int PRIMARY KEY, colour text NOT NULL);
