SET LOCAL lock_timeout = '2s';
ALTER TABLE price_list ADD CONSTRAINT price_list_currency_code_fkey
  FOREIGN KEY (currency_code) REFERENCES currency (code) NOT VALID;
