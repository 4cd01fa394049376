UPDATE shop.products SET price = -price WHERE id IN (3, 30, 77);
ALTER TABLE shop.products ADD CONSTRAINT products_price_positive CHECK (price > 0) NOT VALID;
