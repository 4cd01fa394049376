SET LOCAL lock_timeout = '2s';
ALTER TABLE review ADD COLUMN comment text;
ALTER TABLE review DROP CONSTRAINT review_stars_check;
