INSERT INTO shop.lines SELECT i, (ARRAY['book', 'food'])[1 + i % 2], 100, CASE WHEN i % 2 = 0 THEN 5 ELSE 30 END FROM generate_series(1, 50) i;
