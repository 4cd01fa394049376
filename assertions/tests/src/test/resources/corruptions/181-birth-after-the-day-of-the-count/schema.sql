CREATE SCHEMA census;
CREATE TABLE census.people (id int PRIMARY KEY, born date NOT NULL);
