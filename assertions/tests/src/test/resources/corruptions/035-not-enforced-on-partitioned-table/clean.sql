INSERT INTO grid.stations SELECT i FROM generate_series(1, 9) i;
INSERT INTO grid.outages SELECT date '2025-01-01' + i * 3, 1 + i % 9, i FROM generate_series(1, 55) i;
