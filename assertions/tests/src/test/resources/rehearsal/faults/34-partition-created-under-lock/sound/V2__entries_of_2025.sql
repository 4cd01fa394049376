SET LOCAL lock_timeout = '2s';

CREATE TABLE audit."Entry_2025" (LIKE audit."Entry" INCLUDING ALL);
ALTER TABLE audit."Entry" ATTACH PARTITION audit."Entry_2025"
  FOR VALUES FROM ('2025-01-01 00:00+00') TO ('2026-01-01 00:00+00');
