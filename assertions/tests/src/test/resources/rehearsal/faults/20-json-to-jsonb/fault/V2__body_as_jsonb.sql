SET LOCAL lock_timeout = '2s';
ALTER TABLE events.incoming ALTER COLUMN body TYPE jsonb;
