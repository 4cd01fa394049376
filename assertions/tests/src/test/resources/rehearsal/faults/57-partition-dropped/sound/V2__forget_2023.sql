SET lock_timeout = '2s';
ALTER TABLE metrics.reading DETACH PARTITION metrics.reading_2023 CONCURRENTLY;
RESET lock_timeout;
