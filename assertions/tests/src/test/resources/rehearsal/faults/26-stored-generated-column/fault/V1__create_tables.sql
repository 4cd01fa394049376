CREATE SCHEMA warehouse;
CREATE TABLE warehouse.pallet (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  width_cm int NOT NULL,
  height_cm int NOT NULL
);
