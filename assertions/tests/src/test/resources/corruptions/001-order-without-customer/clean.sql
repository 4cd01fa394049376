INSERT INTO shop.customers SELECT i, 'Customer ' || i FROM generate_series(1, 40) i;
INSERT INTO shop.orders SELECT i, 1 + i % 40, date '2024-01-01' + i FROM generate_series(1, 120) i;
