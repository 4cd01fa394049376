INSERT INTO review (stars) SELECT i % 5 + 1 FROM generate_series(1, 2000) AS i;
