CREATE SCHEMA shop;
CREATE TABLE shop.orders (id int PRIMARY KEY, total numeric(12,2) NOT NULL);
CREATE TABLE shop.lines (order_id int REFERENCES shop.orders, pos int, qty int NOT NULL, price numeric(10,2) NOT NULL, PRIMARY KEY (order_id, pos));
