SET LOCAL lock_timeout = '2s';
ALTER TABLE product VALIDATE CONSTRAINT product_price_not_negative;
