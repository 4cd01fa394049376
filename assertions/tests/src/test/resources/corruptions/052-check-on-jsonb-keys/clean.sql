INSERT INTO api.webhooks SELECT i, jsonb_build_object('event', 'paid', 'at', 1700000000 + i) FROM generate_series(1, 40) i;
