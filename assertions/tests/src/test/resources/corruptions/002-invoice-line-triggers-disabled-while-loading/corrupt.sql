ALTER TABLE billing.invoice_lines DISABLE TRIGGER ALL;
INSERT INTO billing.invoice_lines VALUES ('R-0099', 1, 12.50), ('R-0099', 2, 7.00);
ALTER TABLE billing.invoice_lines ENABLE TRIGGER ALL;
