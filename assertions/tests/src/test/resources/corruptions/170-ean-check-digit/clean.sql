INSERT INTO shop.articles
SELECT i, b || ((10 - (SELECT sum(substr(b, p, 1)::int * CASE WHEN p % 2 = 0 THEN 3 ELSE 1 END) FROM generate_series(1, 12) p) % 10) % 10)
FROM (SELECT i, (400638100000 + i * 7)::text AS b FROM generate_series(1, 40) i) n;
