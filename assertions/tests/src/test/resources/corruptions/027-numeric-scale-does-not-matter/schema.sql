CREATE SCHEMA tax;
CREATE TABLE tax.rates (rate numeric PRIMARY KEY);
CREATE TABLE tax.entries (id int PRIMARY KEY, rate numeric NOT NULL REFERENCES tax.rates);
