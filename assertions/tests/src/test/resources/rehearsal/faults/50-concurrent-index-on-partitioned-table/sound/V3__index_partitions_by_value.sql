CREATE INDEX CONCURRENTLY reading_2023_value_idx ON metrics.reading_2023 (value);
CREATE INDEX CONCURRENTLY reading_2024_value_idx ON metrics.reading_2024 (value);
