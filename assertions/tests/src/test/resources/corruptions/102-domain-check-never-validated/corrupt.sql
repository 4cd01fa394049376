ALTER DOMAIN shop.quantity ADD CONSTRAINT quantity_whole CHECK (VALUE = trunc(VALUE)) NOT VALID;
