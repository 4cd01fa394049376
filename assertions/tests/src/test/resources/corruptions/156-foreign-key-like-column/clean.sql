INSERT INTO legacy.customer SELECT i, 'Customer ' || i FROM generate_series(1, 20) i;
INSERT INTO legacy.orders SELECT i, 1 + i % 20 FROM generate_series(1, 40) i;
