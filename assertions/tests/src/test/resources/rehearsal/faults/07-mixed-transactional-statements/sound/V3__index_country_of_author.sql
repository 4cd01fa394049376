CREATE INDEX CONCURRENTLY author_country_idx ON author (country);
