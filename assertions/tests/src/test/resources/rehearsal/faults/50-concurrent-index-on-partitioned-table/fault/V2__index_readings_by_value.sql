CREATE INDEX CONCURRENTLY reading_value_idx ON metrics.reading (value);
