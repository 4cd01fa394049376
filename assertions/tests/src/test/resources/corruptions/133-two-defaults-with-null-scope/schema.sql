CREATE SCHEMA cfg;
CREATE TABLE cfg.flags (id int PRIMARY KEY, name text NOT NULL, customer int, UNIQUE (name, customer));
