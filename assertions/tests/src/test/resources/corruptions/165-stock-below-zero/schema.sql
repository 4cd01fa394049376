CREATE SCHEMA stock;
CREATE TABLE stock.levels (depot text, sku text, on_hand int NOT NULL, PRIMARY KEY (depot, sku));
