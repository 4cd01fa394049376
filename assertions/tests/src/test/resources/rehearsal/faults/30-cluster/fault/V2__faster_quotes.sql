SET LOCAL lock_timeout = '2s';
CLUSTER trading.quote USING quote_symbol_idx;
