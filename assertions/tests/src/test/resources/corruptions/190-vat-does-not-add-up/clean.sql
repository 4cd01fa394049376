INSERT INTO billing.invoices SELECT 'R' || 100 + i, i * 10, round(i * 10 * 0.19, 2), i * 10 + round(i * 10 * 0.19, 2) FROM generate_series(1, 60) i;
