CREATE SCHEMA shop;
CREATE TABLE shop.articles (id int PRIMARY KEY, ean text NOT NULL);
