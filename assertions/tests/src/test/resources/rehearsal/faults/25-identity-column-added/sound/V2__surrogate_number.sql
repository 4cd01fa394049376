SET LOCAL lock_timeout = '2s';
CREATE SEQUENCE country_row_no_seq;
ALTER TABLE country ADD COLUMN row_no bigint;
ALTER TABLE country ALTER COLUMN row_no SET DEFAULT nextval('country_row_no_seq');
ALTER SEQUENCE country_row_no_seq OWNED BY country.row_no;
