INSERT INTO blog.tags SELECT i, 'tag ' || i FROM generate_series(1, 12) i;
INSERT INTO blog.posts SELECT i, ARRAY[1 + i % 12, 1 + (i + 5) % 12] FROM generate_series(1, 40) i;
INSERT INTO blog.posts VALUES (41, '{}');
