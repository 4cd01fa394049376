INSERT INTO magazine (title) SELECT 'Magazine ' || i FROM generate_series(1, 2000) AS i;
