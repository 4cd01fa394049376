INSERT INTO fx.rates SELECT date '2024-02-01' + i, 1.08 FROM generate_series(0, 59) i;
