INSERT INTO tv.slots SELECT i, tsrange(timestamp '2024-06-01' + i * interval '30 min', timestamp '2024-06-01 00:30' + i * interval '30 min') FROM generate_series(1, 48) i;
