CREATE SCHEMA etl;
CREATE TABLE etl.staging (id int PRIMARY KEY, raw text);
CREATE TABLE etl.final (id int PRIMARY KEY, val int NOT NULL);
