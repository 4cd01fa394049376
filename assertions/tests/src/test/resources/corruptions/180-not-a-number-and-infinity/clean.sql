INSERT INTO iot.samples SELECT i, sin(i), timestamptz '2024-01-01 00:00Z' + i * interval '1 h' FROM generate_series(1, 80) i;
