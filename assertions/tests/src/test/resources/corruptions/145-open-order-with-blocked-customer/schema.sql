CREATE SCHEMA shop;
CREATE TABLE shop.customers (id int PRIMARY KEY, blocked boolean NOT NULL);
CREATE TABLE shop.orders (id int PRIMARY KEY, customer int NOT NULL REFERENCES shop.customers, state text NOT NULL);
