CREATE SCHEMA fx;
CREATE TABLE fx.rates (day date PRIMARY KEY, usd numeric NOT NULL);
