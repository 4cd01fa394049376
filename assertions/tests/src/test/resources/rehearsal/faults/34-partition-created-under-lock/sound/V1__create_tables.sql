CREATE SCHEMA audit;
CREATE TABLE audit."Entry" (
  "At" timestamptz NOT NULL,
  "Actor" text NOT NULL,
  "What" text NOT NULL
) PARTITION BY RANGE ("At");
CREATE TABLE audit."Entry_2024" PARTITION OF audit."Entry"
  FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2025-01-01 00:00+00');
