DELETE FROM shop.lines WHERE order_id = 5 AND pos = 3;
UPDATE shop.orders SET total = 1 WHERE id = 40;
UPDATE shop.lines SET qty = qty + 1 WHERE order_id = 6 AND pos = 1;
