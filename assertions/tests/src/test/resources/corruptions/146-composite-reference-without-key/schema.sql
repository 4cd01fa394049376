CREATE SCHEMA air;
CREATE TABLE air.flights (carrier char(2), number int, day date, PRIMARY KEY (carrier, number, day));
CREATE TABLE air.bookings (locator text PRIMARY KEY, carrier char(2), number int, day date);
