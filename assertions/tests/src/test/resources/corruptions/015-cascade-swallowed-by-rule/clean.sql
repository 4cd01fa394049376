INSERT INTO archive.boxes SELECT i FROM generate_series(1, 10) i;
INSERT INTO archive.documents SELECT i, 1 + i % 10, i IN (17, 20, 37) FROM generate_series(1, 40) i;
