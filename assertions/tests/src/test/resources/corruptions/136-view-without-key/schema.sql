CREATE SCHEMA report;
CREATE TABLE report.customers (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE report.addresses (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES report.customers, main boolean NOT NULL);
CREATE VIEW report.customer_overview AS
    SELECT c.id AS customer_id, c.name, a.id AS address_id FROM report.customers c LEFT JOIN report.addresses a ON a.customer_id = c.id AND a.main;
