INSERT INTO school.pupils SELECT i FROM generate_series(1, 20) i;
INSERT INTO school.marks SELECT i, 1 + i % 20, 1 + i % 6 FROM generate_series(1, 50) i;
