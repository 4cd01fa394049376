ALTER TABLE forum.post ADD COLUMN edited_at timestamptz;
