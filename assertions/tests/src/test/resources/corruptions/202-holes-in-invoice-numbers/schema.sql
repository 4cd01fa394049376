CREATE SCHEMA billing;
CREATE TABLE billing.invoices (year int, no int, PRIMARY KEY (year, no));
