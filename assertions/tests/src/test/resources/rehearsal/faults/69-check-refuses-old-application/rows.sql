INSERT INTO cinema.seat (category) SELECT CASE WHEN i % 8 = 0 THEN 'box' ELSE 'stalls' END FROM generate_series(1, 2000) AS i;
