CREATE TABLE setting (
  key text PRIMARY KEY,
  value text NOT NULL
);
