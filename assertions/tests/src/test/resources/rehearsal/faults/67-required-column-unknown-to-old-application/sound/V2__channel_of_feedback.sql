SET LOCAL lock_timeout = '2s';
ALTER TABLE feedback ADD COLUMN channel text NOT NULL DEFAULT 'web';
