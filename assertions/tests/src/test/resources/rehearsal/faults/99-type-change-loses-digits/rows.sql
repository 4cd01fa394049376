INSERT INTO lab.substance SELECT i, 1 + i / 7.0 FROM generate_series(1, 40) AS i;
