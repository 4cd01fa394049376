INSERT INTO film (title) SELECT 'Film ' || i FROM generate_series(1, 3000) AS i;
