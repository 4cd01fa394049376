CREATE TABLE currency (code char(3) PRIMARY KEY, name text NOT NULL);
CREATE TABLE price_list (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  amount numeric(10,2) NOT NULL
);
