SET LOCAL lock_timeout = '2s';
ALTER TABLE product ADD CONSTRAINT product_price_not_negative CHECK (price >= 0);
