INSERT INTO shop.customers SELECT i, 'c' || i || '@example.com' FROM generate_series(1, 60) i;
INSERT INTO shop.customers VALUES (61, NULL), (62, NULL);
