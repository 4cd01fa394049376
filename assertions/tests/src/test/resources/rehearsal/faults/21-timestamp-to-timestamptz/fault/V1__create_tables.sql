CREATE TABLE appointment (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  room text NOT NULL,
  starts_at timestamp NOT NULL
);
CREATE INDEX appointment_starts_at_idx ON appointment (starts_at);
