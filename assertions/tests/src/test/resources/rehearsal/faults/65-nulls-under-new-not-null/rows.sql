INSERT INTO machine (owner) SELECT nullif('Owner ' || i, 'Owner 700') FROM generate_series(1, 2000) AS i;
