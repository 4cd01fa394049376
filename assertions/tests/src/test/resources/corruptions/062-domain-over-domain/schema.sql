CREATE SCHEMA shop;
CREATE DOMAIN shop.trimmed AS text;
CREATE DOMAIN shop.sku AS shop.trimmed CONSTRAINT sku_length CHECK (length(VALUE) BETWEEN 4 AND 12);
CREATE TABLE shop.articles (id int PRIMARY KEY, sku shop.sku NOT NULL);
