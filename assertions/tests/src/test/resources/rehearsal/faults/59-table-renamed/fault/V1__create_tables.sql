CREATE SCHEMA catering;
CREATE TABLE catering.meal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  price numeric(8,2) NOT NULL
);
