CREATE TABLE web_session (
  token uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  data text NOT NULL
);
