CREATE TABLE product (
  sku text PRIMARY KEY,
  title text NOT NULL,
  price numeric(10,2) NOT NULL
);
