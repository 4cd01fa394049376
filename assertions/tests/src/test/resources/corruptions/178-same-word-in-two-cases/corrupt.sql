UPDATE wear.items SET size = lower(size) WHERE id IN (5, 9);
