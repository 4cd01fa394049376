CREATE SCHEMA mart;
CREATE TABLE mart.sales (id int PRIMARY KEY, day date NOT NULL, revenue numeric NOT NULL);
CREATE TABLE mart.monthly (month date PRIMARY KEY, revenue numeric NOT NULL);
