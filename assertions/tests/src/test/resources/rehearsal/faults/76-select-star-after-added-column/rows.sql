INSERT INTO sport.club (name) SELECT 'Club ' || i FROM generate_series(1, 2000) AS i;
