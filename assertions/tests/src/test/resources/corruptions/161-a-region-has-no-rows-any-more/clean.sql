INSERT INTO sales.figures SELECT r, m, m FROM unnest(ARRAY['north', 'south', 'east', 'west']) r, generate_series(1, 12) m;
