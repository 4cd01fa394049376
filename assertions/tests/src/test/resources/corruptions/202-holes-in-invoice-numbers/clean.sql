INSERT INTO billing.invoices SELECT y, n FROM generate_series(2022, 2023) y, generate_series(1, 40) n;
