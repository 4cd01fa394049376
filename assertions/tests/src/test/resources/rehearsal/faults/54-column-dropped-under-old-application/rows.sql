INSERT INTO sales.client (first_name, last_name) SELECT 'First' || i, 'Last' || i FROM generate_series(1, 2000) AS i;
