SET LOCAL lock_timeout = '2s';
ALTER TABLE forum.post ADD COLUMN edited_at timestamptz;
