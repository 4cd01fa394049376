SET LOCAL lock_timeout = '2s';
ALTER TABLE metrics.reading_2025 VALIDATE CONSTRAINT reading_2025_bounds;
