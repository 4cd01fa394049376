CREATE TABLE voucher (
  code text PRIMARY KEY,
  percent int NOT NULL,
  valid_until date
);
