INSERT INTO ticket SELECT i, 'Subject ' || i FROM generate_series(1, 2600) AS i;
