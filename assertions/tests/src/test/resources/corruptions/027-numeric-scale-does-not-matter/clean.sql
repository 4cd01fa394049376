INSERT INTO tax.rates VALUES (0), (7.0), (19.00);
INSERT INTO tax.entries SELECT i, (ARRAY[0.00, 7, 19.0, 19.000])[1 + i % 4] FROM generate_series(1, 40) i;
