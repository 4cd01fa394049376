INSERT INTO post.addresses SELECT i, lpad((1000 + i * 37)::text, 5, '0') FROM generate_series(1, 80) i;
