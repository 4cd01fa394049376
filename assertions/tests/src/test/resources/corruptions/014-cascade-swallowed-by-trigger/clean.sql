INSERT INTO forum.threads SELECT i, 'Thread ' || i FROM generate_series(1, 10) i;
INSERT INTO forum.posts SELECT i, 1 + i % 10, i % 20 IN (3, 4) FROM generate_series(1, 60) i;
