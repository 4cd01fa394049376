CREATE SCHEMA shop;
CREATE TABLE shop.products (id int PRIMARY KEY);
CREATE TABLE shop.reviews (id int PRIMARY KEY, product_id int, stars int);
