-- fault: Somebody dropped the index on the time of an order because no WHERE names it; an ORDER BY does.
-- budget: latest-orders
-- cause: orders_placed_at_idx | orders (placed_at) | orders(placed_at)
drop index orders_placed_at_idx;
-- seen: 22 -> 148 blocks
