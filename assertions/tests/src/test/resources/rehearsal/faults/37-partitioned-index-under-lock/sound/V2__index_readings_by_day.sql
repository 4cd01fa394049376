SET LOCAL lock_timeout = '2s';
CREATE INDEX reading_taken_on_idx ON ONLY metrics.reading (taken_on);
