INSERT INTO shop.orders SELECT i, i % 2 = 0, 'Street ' || i, CASE WHEN i % 2 = 0 THEN 'Street ' || i ELSE 'Lane ' || i END FROM generate_series(1, 50) i;
INSERT INTO shop.orders VALUES (51, true, NULL, NULL);
