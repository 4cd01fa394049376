SET LOCAL lock_timeout = '2s';
ALTER TABLE shop.basket ADD COLUMN remark text;
ALTER TABLE shop.payment ADD COLUMN remark text;
ALTER TABLE shop.delivery ADD COLUMN remark text;
