INSERT INTO garage.cars SELECT i FROM generate_series(1, 20) i;
INSERT INTO garage.wheels SELECT i, 1 + i / 4 FROM generate_series(0, 79) i;
