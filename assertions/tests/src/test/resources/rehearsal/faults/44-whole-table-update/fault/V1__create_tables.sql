CREATE TABLE song (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL,
  genre text NOT NULL
);
