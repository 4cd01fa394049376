CREATE SCHEMA shop;
CREATE TABLE shop.deliveries (id int PRIMARY KEY, day date NOT NULL);
