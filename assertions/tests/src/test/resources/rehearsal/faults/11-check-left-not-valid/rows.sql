INSERT INTO voucher (code, percent) SELECT 'CODE' || i, i % 50 + 1 FROM generate_series(1, 2000) AS i;
