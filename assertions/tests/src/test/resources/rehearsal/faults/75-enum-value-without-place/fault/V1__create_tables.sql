CREATE TYPE severity AS ENUM ('low', 'high');
CREATE TABLE alarm (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  severity severity NOT NULL
);
CREATE VIEW worst_alarm AS SELECT max(severity) AS severity FROM alarm;
