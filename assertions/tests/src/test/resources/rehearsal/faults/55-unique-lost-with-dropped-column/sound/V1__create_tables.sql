CREATE TABLE locker (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hall text NOT NULL,
  number int NOT NULL,
  wing text NOT NULL DEFAULT 'main',
  CONSTRAINT locker_place_key UNIQUE (hall, wing, number)
);
