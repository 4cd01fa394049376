INSERT INTO blog.article (headline) SELECT 'Headline ' || i FROM generate_series(1, 3000) AS i;
