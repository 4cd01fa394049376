INSERT INTO pay.refunds SELECT i, 100 FROM generate_series(6, 25) i;
