CREATE INDEX CONCURRENTLY price_list_currency_code_idx ON price_list (currency_code);
