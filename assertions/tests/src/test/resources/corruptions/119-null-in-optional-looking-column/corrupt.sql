UPDATE shop.orders SET currency = NULL WHERE id IN (33, 66, 99);
