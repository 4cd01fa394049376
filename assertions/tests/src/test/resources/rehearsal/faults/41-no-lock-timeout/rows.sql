INSERT INTO forum.post (body) SELECT 'Post ' || i FROM generate_series(1, 2000) AS i;
