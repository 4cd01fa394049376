SET lock_timeout = '2s';
ALTER TABLE film ADD COLUMN IF NOT EXISTS year int;
DROP INDEX CONCURRENTLY IF EXISTS film_year_idx;
CREATE INDEX CONCURRENTLY film_year_idx ON film (year);
RESET lock_timeout;
