CREATE SCHEMA fleet;
CREATE TABLE fleet.vehicle (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plate text,
  seats int NOT NULL DEFAULT 5
);
