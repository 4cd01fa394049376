INSERT INTO web_session (data) SELECT 'cart=' || i FROM generate_series(1, 3000) AS i;
