INSERT INTO wiki.page (title) SELECT 'Page ' || i FROM generate_series(1, 2000) AS i;
