CREATE SCHEMA shop;
CREATE TABLE shop.customers (id int PRIMARY KEY);
CREATE TABLE shop.events (id int PRIMARY KEY, data jsonb NOT NULL);
