INSERT INTO clinic.doctors SELECT i FROM generate_series(1, 10) i;
INSERT INTO clinic.visits SELECT i, 1 + i % 10 FROM generate_series(1, 40) i;
