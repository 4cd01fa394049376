CREATE UNIQUE INDEX CONCURRENTLY place_pkey ON geo.place (place_id);
