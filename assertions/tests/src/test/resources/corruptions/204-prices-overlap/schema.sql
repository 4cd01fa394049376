CREATE SCHEMA price;
CREATE TABLE price.history (id int PRIMARY KEY, sku text NOT NULL, valid_from date NOT NULL, valid_to date, price numeric NOT NULL);
