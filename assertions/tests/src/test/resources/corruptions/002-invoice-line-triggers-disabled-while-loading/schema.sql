CREATE SCHEMA billing;
CREATE TABLE billing.invoices (invoice_no text PRIMARY KEY, issued date NOT NULL);
CREATE TABLE billing.invoice_lines (
    invoice_no text NOT NULL REFERENCES billing.invoices,
    line_no smallint NOT NULL,
    amount numeric(12,2) NOT NULL,
    PRIMARY KEY (invoice_no, line_no)
);
