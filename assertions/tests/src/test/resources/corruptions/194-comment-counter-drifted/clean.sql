INSERT INTO "Blog"."Posts" SELECT i, 3 FROM generate_series(1, 20) i;
INSERT INTO "Blog"."Comments" SELECT i, 1 + i % 20, i > 60 FROM generate_series(1, 80) i;
