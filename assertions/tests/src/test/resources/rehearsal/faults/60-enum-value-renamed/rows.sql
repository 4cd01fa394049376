INSERT INTO web_order (state) SELECT (ARRAY['new', 'paid', 'sent']::order_state[])[i % 3 + 1] FROM generate_series(1, 2000) AS i;
