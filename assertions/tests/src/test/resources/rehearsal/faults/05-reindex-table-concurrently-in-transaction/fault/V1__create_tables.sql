CREATE SCHEMA messaging;
CREATE TABLE messaging.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL,
  payload jsonb NOT NULL,
  sent boolean NOT NULL DEFAULT false
);
CREATE INDEX outbox_topic_idx ON messaging.outbox (topic);
