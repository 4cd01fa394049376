INSERT INTO appointment (room, starts_at)
SELECT 'Room ' || i % 9, timestamp '2024-01-01 08:00' + make_interval(mins => i * 30) FROM generate_series(1, 5000) AS i;
