SET LOCAL lock_timeout = '2s';
ALTER TABLE price_list VALIDATE CONSTRAINT price_list_currency_code_fkey;
