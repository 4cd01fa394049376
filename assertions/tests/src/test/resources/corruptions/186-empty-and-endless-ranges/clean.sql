INSERT INTO price.lists SELECT i, daterange(date '2024-01-01' + i * 7, date '2024-01-08' + i * 7) FROM generate_series(1, 40) i;
