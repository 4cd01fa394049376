UPDATE shop.lines SET discount = 6 WHERE id IN (8, 18);
