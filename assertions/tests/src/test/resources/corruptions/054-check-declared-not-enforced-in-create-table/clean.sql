INSERT INTO fleet.tours SELECT i, i * 100, i * 100 + 90 FROM generate_series(1, 30) i;
