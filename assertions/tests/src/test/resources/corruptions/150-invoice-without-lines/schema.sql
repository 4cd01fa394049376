CREATE SCHEMA billing;
CREATE TABLE billing.invoices (id int PRIMARY KEY);
CREATE TABLE billing.lines (invoice_id int REFERENCES billing.invoices ON DELETE CASCADE, pos int, PRIMARY KEY (invoice_id, pos));
