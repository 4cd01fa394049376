INSERT INTO shop.coupons SELECT 'C' || i, i FROM generate_series(1, 40) i;
