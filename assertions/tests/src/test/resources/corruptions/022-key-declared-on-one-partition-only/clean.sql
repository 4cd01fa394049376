INSERT INTO iot.probes SELECT i FROM generate_series(1, 12) i;
-- the cold partition has no key: its probes are long gone
INSERT INTO iot.samples SELECT i, 5000 + i FROM generate_series(1, 20) i;
INSERT INTO iot.samples SELECT 1000 + i, 1 + i % 12 FROM generate_series(1, 40) i;
