INSERT INTO bank.transfers SELECT i, i, i + 1 FROM generate_series(1, 40) i;
