INSERT INTO cfg.flags SELECT i, 'flag' || i % 10, nullif(i / 10, 0) FROM generate_series(0, 49) i;
