INSERT INTO iam.roles SELECT i, 'role' || i % 15, i >= 15 FROM generate_series(0, 44) i;
