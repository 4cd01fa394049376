INSERT INTO security.login_attempt (tried_at, account)
SELECT timestamptz '2023-12-01 00:00+00' + make_interval(mins => i * 20), 'account' || i % 90 FROM generate_series(1, 4000) AS i;
