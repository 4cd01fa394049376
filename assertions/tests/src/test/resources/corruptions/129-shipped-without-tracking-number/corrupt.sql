UPDATE shop.parcels SET status = 'shipped' WHERE id IN (31, 33);
