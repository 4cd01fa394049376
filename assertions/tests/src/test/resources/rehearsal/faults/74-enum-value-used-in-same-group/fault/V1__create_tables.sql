CREATE SCHEMA repair;
CREATE TYPE repair.state AS ENUM ('open', 'done');
CREATE TABLE repair.task (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  state repair.state NOT NULL DEFAULT 'open'
);
