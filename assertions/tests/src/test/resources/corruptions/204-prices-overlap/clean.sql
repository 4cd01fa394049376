INSERT INTO price.history SELECT s * 10 + n, 'SKU' || s, date '2024-01-01' + n * 30, CASE WHEN n < 4 THEN date '2024-01-31' + n * 30 END, n FROM generate_series(1, 10) s, generate_series(0, 4) n;
