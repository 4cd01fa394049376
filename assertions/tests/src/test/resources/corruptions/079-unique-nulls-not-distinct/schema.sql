CREATE SCHEMA cfg;
CREATE TABLE cfg.settings (id int PRIMARY KEY, scope text, name text NOT NULL, UNIQUE NULLS NOT DISTINCT (scope, name));
