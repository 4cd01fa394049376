INSERT INTO rental.flat (street) SELECT 'Street ' || i FROM generate_series(1, 2000) AS i;
