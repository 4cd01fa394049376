CREATE SCHEMA shop;
CREATE TABLE shop.orders (id int PRIMARY KEY, status text);
