INSERT INTO metrics.reading (sensor_id, taken_on, value)
SELECT s, date '2023-01-01' + d, s * 0.5 + d FROM generate_series(1, 10) AS s, generate_series(0, 729) AS d;
