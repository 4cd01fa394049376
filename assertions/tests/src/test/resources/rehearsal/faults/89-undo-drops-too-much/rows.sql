INSERT INTO hiker (name, shoe_size) SELECT 'Hiker ' || i, 36 + i % 12 FROM generate_series(1, 2000) AS i;
