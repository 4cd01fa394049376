INSERT INTO hr.bonuses SELECT i, i FROM generate_series(1, 25) i;
INSERT INTO hr.contracts SELECT i, 100 - i FROM generate_series(0, 25) i;
