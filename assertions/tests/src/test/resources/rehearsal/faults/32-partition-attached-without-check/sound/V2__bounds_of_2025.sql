SET LOCAL lock_timeout = '2s';
ALTER TABLE metrics.reading_2025 ADD CONSTRAINT reading_2025_bounds
  CHECK (taken_on >= '2025-01-01' AND taken_on < '2026-01-01') NOT VALID;
