CREATE TABLE vat_rate (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  country char(2) NOT NULL,
  percent numeric(4,1) NOT NULL
);
