CREATE SCHEMA travel;
CREATE TABLE travel.trip (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  city text NOT NULL,
  km int NOT NULL
);
CREATE TABLE travel.distance (city_pair text NOT NULL, pairs bigint NOT NULL);
