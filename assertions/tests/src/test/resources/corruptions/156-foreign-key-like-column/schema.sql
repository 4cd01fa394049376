CREATE SCHEMA legacy;
CREATE TABLE legacy.customer (id int PRIMARY KEY, name text);
CREATE TABLE legacy.orders (id int PRIMARY KEY, customer_id int);
