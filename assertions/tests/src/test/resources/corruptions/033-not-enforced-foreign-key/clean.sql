INSERT INTO bank.branches SELECT 100 + i FROM generate_series(1, 10) i;
INSERT INTO bank.transfers SELECT i, 101 + i % 10 FROM generate_series(1, 40) i;
