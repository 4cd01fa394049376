CREATE SCHEMA crm;
CREATE TABLE crm.customers (id int PRIMARY KEY, phone text);
