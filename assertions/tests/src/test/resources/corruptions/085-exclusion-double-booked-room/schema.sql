CREATE EXTENSION btree_gist;
CREATE SCHEMA hotel;
CREATE TABLE hotel.stays (
    id int PRIMARY KEY, room int NOT NULL, during daterange NOT NULL,
    CONSTRAINT stays_no_overlap EXCLUDE USING gist (room WITH =, during WITH &&)
);
