INSERT INTO shop.parcels SELECT i, CASE WHEN i % 2 = 0 THEN 'shipped' ELSE 'open' END, CASE WHEN i % 2 = 0 THEN 'T' || i END FROM generate_series(1, 60) i;
