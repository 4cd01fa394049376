CREATE SCHEMA land;
CREATE TABLE land.plots (id int PRIMARY KEY, owner_person text, owner_company text);
