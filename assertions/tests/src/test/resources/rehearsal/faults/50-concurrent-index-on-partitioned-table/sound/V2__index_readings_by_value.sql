SET LOCAL lock_timeout = '2s';
CREATE INDEX reading_value_idx ON ONLY metrics.reading (value);
