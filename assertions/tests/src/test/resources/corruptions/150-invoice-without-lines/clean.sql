INSERT INTO billing.invoices SELECT i FROM generate_series(1, 40) i;
INSERT INTO billing.lines SELECT i, p FROM generate_series(1, 40) i, generate_series(1, 1 + i % 3) p;
