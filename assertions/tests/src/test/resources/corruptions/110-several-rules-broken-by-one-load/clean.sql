INSERT INTO museum.objects SELECT 'M.' || i, 'Object ' || i FROM generate_series(100, 130) i;
INSERT INTO museum.loans (object_no, lent, back) SELECT 'M.' || 100 + i, date '2023-01-01' + i, date '2023-02-01' + i FROM generate_series(1, 30) i;
