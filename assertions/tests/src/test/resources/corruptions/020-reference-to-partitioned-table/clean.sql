INSERT INTO metering.meters SELECT r, i FROM unnest(ARRAY['N', 'S']) r, generate_series(1, 15) i;
INSERT INTO metering.readings SELECT i, CASE WHEN i % 2 = 0 THEN 'N' ELSE 'S' END, 1 + i % 15, i FROM generate_series(1, 90) i;
