CREATE SCHEMA hotel;
CREATE TYPE hotel.room_kind AS ENUM ('single', 'double');
CREATE TABLE hotel.room (
  number int PRIMARY KEY,
  kind hotel.room_kind NOT NULL
);
