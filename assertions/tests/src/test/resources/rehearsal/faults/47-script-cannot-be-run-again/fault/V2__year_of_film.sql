SET lock_timeout = '2s';
ALTER TABLE film ADD COLUMN year int;
CREATE INDEX CONCURRENTLY film_year_idx ON film (year);
RESET lock_timeout;
