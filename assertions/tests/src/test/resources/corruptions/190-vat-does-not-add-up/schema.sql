CREATE SCHEMA billing;
CREATE TABLE billing.invoices (no text PRIMARY KEY, net numeric(12,2) NOT NULL, vat numeric(12,2) NOT NULL, gross numeric(12,2) NOT NULL);
