INSERT INTO projects.phases SELECT i, date '2024-01-01' + i, date '2024-02-01' + i FROM generate_series(1, 30) i;
INSERT INTO projects.phases VALUES (31, '2024-03-01', NULL);
