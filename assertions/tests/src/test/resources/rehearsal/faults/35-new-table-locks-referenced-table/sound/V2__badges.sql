SET LOCAL lock_timeout = '2s';
CREATE TABLE badge (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES "user" (id),
  title text NOT NULL
);
CREATE INDEX badge_user_id_idx ON badge (user_id);
