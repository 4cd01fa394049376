CREATE TABLE country (
  iso_code char(2) NOT NULL,
  year int NOT NULL,
  inhabitants bigint,
  PRIMARY KEY (iso_code, year)
);
