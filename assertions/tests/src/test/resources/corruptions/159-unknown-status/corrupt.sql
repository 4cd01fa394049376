UPDATE shop.orders SET status = 'payed' WHERE id IN (9, 13);
