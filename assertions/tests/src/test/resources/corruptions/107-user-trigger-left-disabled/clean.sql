INSERT INTO stock.items SELECT i, i FROM generate_series(1, 25) i;
