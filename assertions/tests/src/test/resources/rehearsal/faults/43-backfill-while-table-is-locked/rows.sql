INSERT INTO people.member (first_name, last_name) SELECT 'First' || i, 'Last' || i FROM generate_series(1, 4000) AS i;
