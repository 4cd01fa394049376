CREATE SCHEMA cook;
CREATE TABLE cook.recipes (id int PRIMARY KEY, ingredients text[] NOT NULL);
