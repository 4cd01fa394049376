INSERT INTO support.request (subject) SELECT 'Subject ' || i FROM generate_series(1, 2000) AS i;
