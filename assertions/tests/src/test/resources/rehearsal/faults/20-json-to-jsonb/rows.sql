INSERT INTO events.incoming (body) SELECT json_build_object('number', i, 'kind', 'signup') FROM generate_series(1, 3000) AS i;
