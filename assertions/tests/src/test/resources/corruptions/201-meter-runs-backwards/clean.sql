INSERT INTO meter.readings SELECT m, date '2024-01-01' + d, 1000 + d * 3 FROM unnest(ARRAY['a', 'b']) m, generate_series(0, 29) d;
