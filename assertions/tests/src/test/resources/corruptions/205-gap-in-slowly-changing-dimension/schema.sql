CREATE SCHEMA dim;
CREATE TABLE dim.customers (sk int PRIMARY KEY, customer int NOT NULL, valid tstzrange NOT NULL, segment text);
