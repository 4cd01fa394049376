CREATE SCHEMA air;
CREATE TABLE air.seats (id int PRIMARY KEY, flight text NOT NULL, seat text NOT NULL, CONSTRAINT seats_flight_seat_key UNIQUE (flight, seat));
