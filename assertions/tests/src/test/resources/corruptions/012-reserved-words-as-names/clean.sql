INSERT INTO "select"."group" SELECT i, 'g' || i FROM generate_series(1, 5) i;
INSERT INTO "select"."user" SELECT i, 1 + i % 5 FROM generate_series(1, 40) i;
