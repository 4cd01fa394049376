CREATE TABLE supplier (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  vat_number varchar(40) NOT NULL,
  name text NOT NULL
);
