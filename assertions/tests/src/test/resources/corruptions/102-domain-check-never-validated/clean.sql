INSERT INTO shop.lines SELECT i, i FROM generate_series(1, 30) i;
