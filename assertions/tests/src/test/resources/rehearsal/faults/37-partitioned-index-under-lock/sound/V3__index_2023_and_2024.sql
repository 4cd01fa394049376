CREATE INDEX CONCURRENTLY reading_2023_taken_on_idx ON metrics.reading_2023 (taken_on);
CREATE INDEX CONCURRENTLY reading_2024_taken_on_idx ON metrics.reading_2024 (taken_on);
