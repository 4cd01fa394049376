SET LOCAL lock_timeout = '2s';
ALTER TABLE shop.payment ADD COLUMN remark text;
