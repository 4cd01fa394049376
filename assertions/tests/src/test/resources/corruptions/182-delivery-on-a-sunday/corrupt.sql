UPDATE shop.deliveries SET day = '2024-01-14' WHERE id = 9;
