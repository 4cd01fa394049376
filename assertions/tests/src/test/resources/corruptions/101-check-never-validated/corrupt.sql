ALTER TABLE shop.baskets ADD CHECK (total >= 0) NOT VALID;
