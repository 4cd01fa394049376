INSERT INTO fleet.vehicles SELECT 'DE', 'B-PG ' || i FROM generate_series(1, 20) i;
INSERT INTO fleet.trips SELECT i, 'DE', 'B-PG ' || 1 + i % 20, i * 1.5 FROM generate_series(1, 60) i;
INSERT INTO fleet.trips VALUES (61, NULL, NULL, 4), (62, NULL, NULL, 9);
