CREATE SCHEMA raw;
CREATE SCHEMA mart;
CREATE TABLE raw.sales (id int PRIMARY KEY, amount numeric NOT NULL);
CREATE TABLE mart.fact_sales (sale_key int PRIMARY KEY, amount numeric NOT NULL);
