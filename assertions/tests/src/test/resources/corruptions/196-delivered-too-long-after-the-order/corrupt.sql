UPDATE shop.deliveries SET delivered = ordered + interval '14 days 1 second' WHERE id = 20;
UPDATE shop.deliveries SET delivered = delivered + interval '1 year' WHERE id = 21;
