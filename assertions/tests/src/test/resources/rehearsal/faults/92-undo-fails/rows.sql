INSERT INTO museum.exhibit (name) SELECT 'Exhibit ' || i FROM generate_series(1, 2000) AS i;
