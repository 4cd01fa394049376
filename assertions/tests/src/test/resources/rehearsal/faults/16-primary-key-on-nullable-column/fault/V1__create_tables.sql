CREATE TABLE ticket (
  ticket_no bigint,
  subject text NOT NULL
);
