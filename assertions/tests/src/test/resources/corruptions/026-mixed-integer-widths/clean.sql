INSERT INTO telco.subscribers SELECT i FROM generate_series(1, 20) i;
INSERT INTO telco.calls SELECT i, 1 + i % 20, i * 3 FROM generate_series(1, 60) i;
