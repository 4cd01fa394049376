CREATE TABLE parcel (
  id uuid PRIMARY KEY,
  tracking_code text NOT NULL,
  sent_on date
);
