SET LOCAL lock_timeout = '2s';
ALTER TABLE metrics.reading ATTACH PARTITION metrics.reading_2025
  FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
