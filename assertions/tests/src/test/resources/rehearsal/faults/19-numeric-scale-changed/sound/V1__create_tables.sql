CREATE SCHEMA billing;
CREATE TABLE billing."InvoiceLine" (
  "Id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "InvoiceNo" text NOT NULL,
  "UnitPrice" numeric(10,2) NOT NULL
);
