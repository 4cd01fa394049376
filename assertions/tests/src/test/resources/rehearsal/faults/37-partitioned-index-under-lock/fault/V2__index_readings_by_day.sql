SET LOCAL lock_timeout = '2s';
CREATE INDEX reading_taken_on_idx ON metrics.reading (taken_on);
