CREATE SCHEMA metrics;
CREATE TABLE metrics.reading (
  sensor_id int NOT NULL,
  taken_on date NOT NULL,
  value double precision NOT NULL,
  PRIMARY KEY (sensor_id, taken_on)
) PARTITION BY RANGE (taken_on);
CREATE TABLE metrics.reading_2023 PARTITION OF metrics.reading
  FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE metrics.reading_2024 PARTITION OF metrics.reading
  FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
