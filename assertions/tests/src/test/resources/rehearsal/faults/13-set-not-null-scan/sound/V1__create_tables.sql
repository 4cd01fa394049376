CREATE SCHEMA clinic;
CREATE TABLE clinic."Patient" (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "lastName" text,
  born_on date NOT NULL
);
