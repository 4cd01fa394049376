INSERT INTO trading.quote (symbol, quoted_at, price)
SELECT 'S' || i % 40, timestamptz '2024-03-01 09:00+00' + make_interval(secs => i), i % 300 FROM generate_series(1, 4000) AS i;
