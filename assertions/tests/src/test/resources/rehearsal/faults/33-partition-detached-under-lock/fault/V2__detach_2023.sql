SET LOCAL lock_timeout = '2s';
ALTER TABLE metrics.reading DETACH PARTITION metrics.reading_2023;
