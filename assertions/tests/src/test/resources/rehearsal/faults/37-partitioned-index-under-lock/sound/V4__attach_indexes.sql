SET LOCAL lock_timeout = '2s';
ALTER INDEX metrics.reading_taken_on_idx ATTACH PARTITION metrics.reading_2023_taken_on_idx;
ALTER INDEX metrics.reading_taken_on_idx ATTACH PARTITION metrics.reading_2024_taken_on_idx;
