INSERT INTO poll (question) SELECT 'Question ' || i FROM generate_series(1, 2000) AS i;
