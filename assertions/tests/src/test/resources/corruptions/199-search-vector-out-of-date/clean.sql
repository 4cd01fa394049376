INSERT INTO docs.articles SELECT i, 'article number ' || i || ' about mills', to_tsvector('english', 'article number ' || i || ' about mills') FROM generate_series(1, 30) i;
