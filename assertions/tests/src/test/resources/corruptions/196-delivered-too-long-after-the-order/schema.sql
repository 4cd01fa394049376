CREATE SCHEMA shop;
CREATE TABLE shop.deliveries (id int PRIMARY KEY, ordered timestamp NOT NULL, delivered timestamp);
