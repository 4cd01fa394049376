CREATE TABLE passenger (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  passport varchar(12) NOT NULL
);
