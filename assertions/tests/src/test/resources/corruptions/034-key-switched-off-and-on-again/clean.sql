INSERT INTO bank.accounts SELECT i FROM generate_series(1, 30) i;
INSERT INTO bank.cards SELECT '4000' || i, i FROM generate_series(1, 30) i;
