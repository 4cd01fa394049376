INSERT INTO plant.halls SELECT i FROM generate_series(1, 5) i;
INSERT INTO plant.machines SELECT i, 1 + i % 5 FROM generate_series(1, 20) i;
INSERT INTO plant.sensors SELECT i, 1 + i % 20 FROM generate_series(1, 60) i;
