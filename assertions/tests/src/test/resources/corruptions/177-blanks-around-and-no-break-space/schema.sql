CREATE SCHEMA shop;
CREATE TABLE shop.vouchers (id int PRIMARY KEY, code text NOT NULL);
