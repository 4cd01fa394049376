INSERT INTO census.people SELECT i, date '1930-01-01' + i * 300 FROM generate_series(1, 100) i;
