INSERT INTO shop.orders SELECT i, 'EUR', i * 3.5 FROM generate_series(1, 100) i;
