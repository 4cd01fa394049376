INSERT INTO passenger (passport) SELECT 'P' || i FROM generate_series(1, 2000) AS i;
