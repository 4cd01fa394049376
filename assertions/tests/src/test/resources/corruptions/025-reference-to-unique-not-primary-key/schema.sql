CREATE SCHEMA stock;
CREATE TABLE stock.articles (id int PRIMARY KEY, ean text UNIQUE, name text NOT NULL);
CREATE TABLE stock.movements (id int PRIMARY KEY, ean text REFERENCES stock.articles (ean), qty int NOT NULL);
