INSERT INTO shop.customers SELECT i, i % 10 = 0 FROM generate_series(1, 30) i;
INSERT INTO shop.orders SELECT i, i, CASE WHEN i % 10 = 0 THEN 'closed' ELSE 'open' END FROM generate_series(1, 30) i;
