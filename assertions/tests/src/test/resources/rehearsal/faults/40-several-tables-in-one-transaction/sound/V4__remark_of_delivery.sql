SET LOCAL lock_timeout = '2s';
ALTER TABLE shop.delivery ADD COLUMN remark text;
