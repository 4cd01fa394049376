CREATE SCHEMA farm;
CREATE TABLE farm.harvests (id int PRIMARY KEY, crop text NOT NULL, moisture numeric);
