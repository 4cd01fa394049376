INSERT INTO iot.events (kind) SELECT CASE WHEN i % 2 = 0 THEN 'on' ELSE 'off' END FROM generate_series(1, 40) i;
