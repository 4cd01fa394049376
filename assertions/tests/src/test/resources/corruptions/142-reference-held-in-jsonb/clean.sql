INSERT INTO shop.customers SELECT i FROM generate_series(1, 25) i;
INSERT INTO shop.events SELECT i, jsonb_build_object('customer', 1 + i % 25, 'kind', 'login') FROM generate_series(1, 75) i;
