INSERT INTO logs.requests SELECT date '2024-05-01' + i, i, (ARRAY[200, 301, 404, 500])[1 + i % 4] FROM generate_series(0, 59) i;
