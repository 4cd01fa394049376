CREATE SCHEMA geo;
CREATE TABLE geo.place (
  place_id bigint NOT NULL,
  label text NOT NULL,
  country_code char(2) NOT NULL
);
