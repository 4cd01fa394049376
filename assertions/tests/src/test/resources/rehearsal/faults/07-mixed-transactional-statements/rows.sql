INSERT INTO author (pen_name) SELECT 'Author ' || i FROM generate_series(1, 2000) AS i;
