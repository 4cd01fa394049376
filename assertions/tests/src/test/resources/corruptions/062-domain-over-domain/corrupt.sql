UPDATE shop.articles SET sku = sku || ' ' WHERE id IN (6, 7);
ALTER DOMAIN shop.trimmed ADD CONSTRAINT trimmed_check CHECK (VALUE = btrim(VALUE)) NOT VALID;
