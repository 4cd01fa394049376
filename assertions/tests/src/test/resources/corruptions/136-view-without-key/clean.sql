INSERT INTO report.customers SELECT i, 'Customer ' || i FROM generate_series(1, 30) i;
INSERT INTO report.addresses SELECT i, 1 + i % 30, i <= 30 FROM generate_series(1, 60) i;
