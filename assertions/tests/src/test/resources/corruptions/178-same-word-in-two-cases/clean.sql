INSERT INTO wear.items SELECT i, (ARRAY['S', 'M', 'L', 'XL'])[1 + i % 4] FROM generate_series(1, 60) i;
