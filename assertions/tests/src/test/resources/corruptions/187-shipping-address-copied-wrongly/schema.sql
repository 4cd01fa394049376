CREATE SCHEMA shop;
CREATE TABLE shop.orders (id int PRIMARY KEY, same_address boolean NOT NULL, bill_to text, ship_to text);
