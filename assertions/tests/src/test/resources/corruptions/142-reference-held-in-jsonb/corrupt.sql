DELETE FROM shop.customers WHERE id = 25;
DELETE FROM shop.events WHERE id = 24;
