SET LOCAL lock_timeout = '2s';
ALTER TABLE printer ALTER COLUMN paper SET DEFAULT 'A3', ADD COLUMN colour boolean NOT NULL DEFAULT false;
