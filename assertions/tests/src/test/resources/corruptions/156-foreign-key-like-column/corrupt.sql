-- zero for "none", as old programs liked it
UPDATE legacy.orders SET customer_id = 0 WHERE id IN (15, 16);
