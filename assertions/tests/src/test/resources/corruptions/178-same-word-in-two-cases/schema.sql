CREATE SCHEMA wear;
CREATE TABLE wear.items (id int PRIMARY KEY, size text NOT NULL);
