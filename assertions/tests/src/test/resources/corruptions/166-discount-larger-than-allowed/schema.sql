CREATE SCHEMA shop;
CREATE TABLE shop.lines (id int PRIMARY KEY, kind text NOT NULL, price numeric NOT NULL, discount numeric NOT NULL);
