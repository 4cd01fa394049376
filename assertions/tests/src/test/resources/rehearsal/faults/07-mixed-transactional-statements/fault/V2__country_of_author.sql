SET LOCAL lock_timeout = '2s';
ALTER TABLE author ADD COLUMN country text;
CREATE INDEX CONCURRENTLY author_country_idx ON author (country);
