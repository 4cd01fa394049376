CREATE SCHEMA sales;
CREATE TABLE sales.figures (region text, month int, amount numeric NOT NULL, PRIMARY KEY (region, month));
