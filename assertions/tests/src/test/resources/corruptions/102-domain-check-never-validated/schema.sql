CREATE SCHEMA shop;
CREATE DOMAIN shop.quantity AS numeric;
CREATE TABLE shop.lines (id int PRIMARY KEY, qty shop.quantity);
