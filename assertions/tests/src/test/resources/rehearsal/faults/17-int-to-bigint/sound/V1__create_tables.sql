CREATE SCHEMA stats;
CREATE TABLE stats.page_view (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  path text NOT NULL,
  hits int NOT NULL
);
