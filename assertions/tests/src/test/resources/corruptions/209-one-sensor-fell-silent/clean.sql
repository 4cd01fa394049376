INSERT INTO iot.beats SELECT 'sensor ' || s, timestamptz '2024-05-01 00:00Z' + h * interval '1 h' FROM generate_series(1, 5) s, generate_series(0, 23) h;
