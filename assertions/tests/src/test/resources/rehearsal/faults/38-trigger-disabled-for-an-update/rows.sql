INSERT INTO stock.item (depot, amount)
SELECT CASE WHEN i % 100 = 0 THEN 'Leeds' ELSE 'Hull' END, i % 40 FROM generate_series(1, 4000) AS i;
