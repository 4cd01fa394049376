SET LOCAL lock_timeout = '2s';
ALTER TABLE voucher VALIDATE CONSTRAINT voucher_percent_check;
