CREATE SCHEMA sales;
CREATE TABLE sales.client (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  first_name text,
  last_name text NOT NULL
);
