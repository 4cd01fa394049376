UPDATE shop.vouchers SET code = ' ' || code WHERE id = 1;
UPDATE shop.vouchers SET code = code || '  ' WHERE id = 2;
UPDATE shop.vouchers SET code = code || U&'\00a0' WHERE id = 3;
UPDATE shop.vouchers SET code = U&'\200b' || code WHERE id = 4;
