INSERT INTO post.parcels SELECT i, 'Street ' || i, (10000 + i)::text, 'Berlin' FROM generate_series(1, 60) i;
