SET LOCAL lock_timeout = '2s';
ALTER TABLE price_list ADD COLUMN currency_code char(3) DEFAULT 'EUR' REFERENCES currency (code);
