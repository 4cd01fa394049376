CREATE SCHEMA events;
CREATE TABLE events.incoming (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  received_at timestamptz NOT NULL DEFAULT now(),
  body json NOT NULL
);
