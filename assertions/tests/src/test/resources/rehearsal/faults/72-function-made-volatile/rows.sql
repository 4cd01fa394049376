INSERT INTO tag (name) SELECT 'Tag ' || i FROM generate_series(1, 2000) AS i;
