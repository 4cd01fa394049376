INSERT INTO setting SELECT 'key' || i, 'value' FROM generate_series(1, 50) AS i;
