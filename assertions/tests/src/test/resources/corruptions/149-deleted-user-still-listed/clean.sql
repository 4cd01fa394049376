INSERT INTO privacy.newsletter SELECT i, 'r' || i || '@example.com' FROM generate_series(1, 50) i;
INSERT INTO privacy.erased SELECT md5('r' || i || '@example.com') FROM generate_series(51, 70) i;
