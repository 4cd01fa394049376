INSERT INTO shop.customers SELECT i, 'Customer ' || i FROM generate_series(1, 20) i;
INSERT INTO shop.orders SELECT i, 1 + i % 20, 'Customer ' || 1 + i % 20 FROM generate_series(1, 60) i;
