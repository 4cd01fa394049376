CREATE SCHEMA support;
CREATE TABLE support.request (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subject text NOT NULL,
  priority text NOT NULL DEFAULT 'normal'
);
