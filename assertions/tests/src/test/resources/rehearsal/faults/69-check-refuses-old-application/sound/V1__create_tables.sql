CREATE SCHEMA cinema;
CREATE TABLE cinema.seat (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  category text NOT NULL
);
