INSERT INTO air.seats SELECT i, 'PG' || i % 4, i / 4 + 1 || 'A' FROM generate_series(1, 80) i;
