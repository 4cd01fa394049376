INSERT INTO assets.assets SELECT i, 'Asset ' || i FROM generate_series(1, 30) i;
INSERT INTO assets.cranes SELECT 100 + i, 'Crane ' || i, 12 FROM generate_series(1, 5) i;
INSERT INTO assets.inspections SELECT i, 1 + i % 30 FROM generate_series(1, 40) i;
