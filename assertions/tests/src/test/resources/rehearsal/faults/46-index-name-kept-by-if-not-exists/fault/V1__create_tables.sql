CREATE SCHEMA mail;
CREATE TABLE mail.message (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  message_id text NOT NULL
);
