INSERT INTO stock.articles SELECT i, CASE WHEN i % 7 <> 0 THEN (4000000000000 + i)::text END, 'Article ' || i FROM generate_series(1, 40) i;
INSERT INTO stock.movements SELECT i, (4000000000001 + i % 6)::text, i FROM generate_series(1, 50) i;
INSERT INTO stock.movements VALUES (51, NULL, 3);
