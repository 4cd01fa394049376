CREATE SCHEMA fleet;
CREATE TABLE fleet.vehicles (country char(2), plate text, PRIMARY KEY (country, plate));
CREATE TABLE fleet.trips (
    trip_id int PRIMARY KEY,
    country char(2),
    plate text,
    km numeric NOT NULL,
    CONSTRAINT trips_vehicle_fk FOREIGN KEY (country, plate) REFERENCES fleet.vehicles MATCH FULL
);
