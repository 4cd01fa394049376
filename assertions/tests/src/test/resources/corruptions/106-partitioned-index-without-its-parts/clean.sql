INSERT INTO logs.hits SELECT date '2024-01-01' + i, '/page/' || i FROM generate_series(0, 50) i;
