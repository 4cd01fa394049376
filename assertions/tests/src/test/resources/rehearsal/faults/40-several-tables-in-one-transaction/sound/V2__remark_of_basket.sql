SET LOCAL lock_timeout = '2s';
ALTER TABLE shop.basket ADD COLUMN remark text;
