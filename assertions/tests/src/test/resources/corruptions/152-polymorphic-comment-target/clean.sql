INSERT INTO cms.pages SELECT i FROM generate_series(1, 10) i;
INSERT INTO cms.photos SELECT i FROM generate_series(101, 110) i;
INSERT INTO cms.comments SELECT i, 'page', 1 + i % 10 FROM generate_series(1, 30) i;
INSERT INTO cms.comments SELECT i, 'photo', 101 + i % 10 FROM generate_series(31, 60) i;
