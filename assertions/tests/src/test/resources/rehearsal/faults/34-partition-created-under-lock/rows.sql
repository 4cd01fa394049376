INSERT INTO audit."Entry" SELECT timestamptz '2024-01-01 00:00+00' + make_interval(hours => i), 'user' || i % 20, 'login'
FROM generate_series(0, 2999) AS i;
