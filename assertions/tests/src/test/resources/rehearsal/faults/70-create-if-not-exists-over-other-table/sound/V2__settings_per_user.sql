CREATE TABLE user_setting (
  user_id bigint NOT NULL,
  key text NOT NULL,
  value jsonb NOT NULL,
  PRIMARY KEY (user_id, key)
);
