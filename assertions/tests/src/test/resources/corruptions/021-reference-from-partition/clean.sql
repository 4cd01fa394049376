INSERT INTO iot.devices SELECT i, 'T1000' FROM generate_series(1, 10) i;
INSERT INTO iot.events SELECT timestamp '2023-06-01' + i * interval '1 week', i, 1 + i % 10 FROM generate_series(1, 70) i;
