CREATE SCHEMA zoo;
CREATE TABLE zoo.animals (id int PRIMARY KEY, weight numeric);
CREATE TABLE zoo.birds (wingspan numeric) INHERITS (zoo.animals);
