-- Orders are placed while this runs, so the index is built without locking them out.
create index concurrently orders_placed_at_idx on orders (placed_at);
