INSERT INTO farm.harvests SELECT i, 'wheat', 10 + i % 5 FROM generate_series(1, 40) i;
