INSERT INTO api.products SELECT i, jsonb_build_object('name', 'P' || i, 'price', i * 1.5, 'tags', jsonb_build_array('a', 'b')) FROM generate_series(1, 50) i;
