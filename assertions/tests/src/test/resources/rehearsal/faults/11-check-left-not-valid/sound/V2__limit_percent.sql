SET LOCAL lock_timeout = '2s';
ALTER TABLE voucher ADD CONSTRAINT voucher_percent_check CHECK (percent BETWEEN 1 AND 100) NOT VALID;
