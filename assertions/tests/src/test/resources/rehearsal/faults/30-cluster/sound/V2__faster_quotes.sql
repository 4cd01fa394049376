CREATE INDEX CONCURRENTLY quote_symbol_price_idx ON trading.quote (symbol, quoted_at) INCLUDE (price);
