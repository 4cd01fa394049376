SET LOCAL lock_timeout = '2s';
ALTER INDEX metrics.reading_value_idx ATTACH PARTITION metrics.reading_2023_value_idx;
ALTER INDEX metrics.reading_value_idx ATTACH PARTITION metrics.reading_2024_value_idx;
