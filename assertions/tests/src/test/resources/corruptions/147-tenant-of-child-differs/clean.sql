INSERT INTO saas.accounts SELECT i, 1 + i % 3 FROM generate_series(1, 30) i;
INSERT INTO saas.invoices SELECT 100 + i, 1 + i % 3, i FROM generate_series(1, 30) i;
