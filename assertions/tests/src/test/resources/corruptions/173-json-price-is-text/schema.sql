CREATE SCHEMA api;
CREATE TABLE api.products (id int PRIMARY KEY, doc jsonb NOT NULL);
