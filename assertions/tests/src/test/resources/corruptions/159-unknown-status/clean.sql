INSERT INTO shop.orders SELECT i, (ARRAY['open', 'paid', 'sent', 'closed'])[1 + i % 4] FROM generate_series(1, 100) i;
