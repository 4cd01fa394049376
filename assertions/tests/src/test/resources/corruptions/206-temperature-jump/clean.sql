INSERT INTO cold.log SELECT i, timestamp '2024-08-01' + i * interval '5 min', round(-18 + sin(i / 5.0)::numeric, 1) FROM generate_series(1, 100) i;
