INSERT INTO cook.recipes SELECT i, ARRAY['salt', 'flour', 'item ' || i] FROM generate_series(1, 30) i;
