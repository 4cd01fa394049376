CREATE SCHEMA tv;
CREATE TABLE tv.slots (
    id int PRIMARY KEY, airs tsrange NOT NULL,
    CONSTRAINT slots_no_overlap EXCLUDE USING gist (airs WITH &&) DEFERRABLE INITIALLY DEFERRED
);
