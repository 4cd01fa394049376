UPDATE shop.customers SET name = 'Customer 8 Ltd' WHERE id = 8;
