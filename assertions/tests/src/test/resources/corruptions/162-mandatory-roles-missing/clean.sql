INSERT INTO iam.roles VALUES (1, 'admin'), (2, 'auditor'), (3, 'reader');
INSERT INTO iam.roles SELECT i, 'custom-' || i FROM generate_series(4, 30) i;
