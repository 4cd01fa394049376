CREATE SCHEMA security;
CREATE TABLE security.login_attempt (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tried_at timestamptz NOT NULL,
  account text NOT NULL
);
CREATE INDEX login_attempt_tried_at_idx ON security.login_attempt (tried_at);
