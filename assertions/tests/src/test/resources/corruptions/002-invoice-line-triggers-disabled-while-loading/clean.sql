INSERT INTO billing.invoices SELECT 'R-' || to_char(i, 'FM0000'), date '2023-02-01' + i FROM generate_series(1, 25) i;
INSERT INTO billing.invoice_lines SELECT invoice_no, l, 10 * l FROM billing.invoices, generate_series(1, 3) l;
