CREATE EXTENSION btree_gist;
CREATE SCHEMA rental;
CREATE TABLE rental.flats (id int, valid daterange, rent int NOT NULL, PRIMARY KEY (id, valid WITHOUT OVERLAPS));
CREATE TABLE rental.leases (
    id int PRIMARY KEY, flat int NOT NULL, during daterange NOT NULL,
    CONSTRAINT leases_flat_fk FOREIGN KEY (flat, PERIOD during) REFERENCES rental.flats (id, PERIOD valid)
);
