INSERT INTO pay.payments SELECT i, 100 FROM generate_series(1, 20) i;
INSERT INTO pay.refunds SELECT i, 100 FROM generate_series(1, 5) i;
