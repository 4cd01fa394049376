SET LOCAL lock_timeout = '2s';
CREATE TABLE audit."Entry_2025" PARTITION OF audit."Entry"
  FOR VALUES FROM ('2025-01-01 00:00+00') TO ('2026-01-01 00:00+00');
