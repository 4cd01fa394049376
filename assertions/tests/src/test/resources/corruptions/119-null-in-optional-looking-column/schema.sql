CREATE SCHEMA shop;
CREATE TABLE shop.orders (id int PRIMARY KEY, currency char(3), total numeric(12,2));
