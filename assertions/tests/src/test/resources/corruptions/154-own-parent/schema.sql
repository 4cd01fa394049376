CREATE SCHEMA shop;
CREATE TABLE shop.categories (slug text PRIMARY KEY, parent text REFERENCES shop.categories);
