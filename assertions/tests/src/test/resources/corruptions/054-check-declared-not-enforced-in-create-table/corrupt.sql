CREATE TABLE fleet.tours_new (
    id int PRIMARY KEY, km_start int NOT NULL, km_end int NOT NULL,
    CONSTRAINT tours_odometer CHECK (km_end >= km_start) NOT ENFORCED
);
INSERT INTO fleet.tours_new SELECT id, km_start, CASE WHEN id = 21 THEN 0 ELSE km_end END FROM fleet.tours;
DROP TABLE fleet.tours;
ALTER TABLE fleet.tours_new RENAME TO tours;
