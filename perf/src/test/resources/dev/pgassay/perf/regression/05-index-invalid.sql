-- fault: A concurrent rebuild of the index failed and left it invalid; it is still there and still costs writes.
-- budget: orders-of-a-day
-- cause: orders_placed_at_idx | orders (placed_at) | orders(placed_at) | invalid
-- What a failed CREATE INDEX CONCURRENTLY leaves, without the failing statement. Needs a superuser.
-- A plain VACUUM does not heal it; VACUUM FULL and REINDEX rebuild the index and make it valid again.
update pg_index set indisvalid = false where indexrelid = 'orders_placed_at_idx'::regclass;
-- seen: 3 -> 148 blocks
