INSERT INTO library.copies SELECT i FROM generate_series(1, 25) i;
INSERT INTO library.loans SELECT i, 1 + i % 25, date '2022-09-01' + i FROM generate_series(1, 50) i;
