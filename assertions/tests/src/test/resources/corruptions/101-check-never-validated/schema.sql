CREATE SCHEMA shop;
CREATE TABLE shop.baskets (id int PRIMARY KEY, total numeric NOT NULL);
