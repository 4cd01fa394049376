CREATE SCHEMA ledger;
CREATE TABLE ledger."Booking" (
  "Id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "Account" text NOT NULL,
  "Amount" numeric(14,2) NOT NULL
);
CREATE INDEX "Booking_Account" ON ledger."Booking" ("Account");
