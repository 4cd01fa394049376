CREATE SCHEMA trading;
CREATE TABLE trading.quote (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  symbol text NOT NULL,
  quoted_at timestamptz NOT NULL,
  price numeric(12,4) NOT NULL
);
CREATE INDEX quote_symbol_idx ON trading.quote (symbol, quoted_at);
