UPDATE media.tracks SET title = NULL WHERE id % 25 = 1;
ALTER TABLE media.tracks ADD CONSTRAINT tracks_title_not_null CHECK (title IS NOT NULL) NOT VALID;
