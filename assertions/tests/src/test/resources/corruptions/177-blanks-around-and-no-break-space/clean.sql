INSERT INTO shop.vouchers SELECT i, 'SAVE-' || i FROM generate_series(1, 60) i;
