UPDATE shop.orders SET ship_to = NULL WHERE id = 8;
UPDATE shop.orders SET ship_to = 'Street 1' WHERE id = 10;
