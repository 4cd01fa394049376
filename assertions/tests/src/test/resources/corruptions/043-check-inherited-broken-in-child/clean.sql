INSERT INTO zoo.animals SELECT i, 10 + i FROM generate_series(1, 20) i;
INSERT INTO zoo.birds SELECT 100 + i, 0.5, 1 FROM generate_series(1, 20) i;
