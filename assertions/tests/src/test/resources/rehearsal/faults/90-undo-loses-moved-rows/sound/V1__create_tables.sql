CREATE SCHEMA desk;
CREATE TABLE desk.letter (
  id bigint PRIMARY KEY,
  sent_on date NOT NULL,
  subject text NOT NULL
);
CREATE INDEX letter_sent_on_idx ON desk.letter (sent_on);
