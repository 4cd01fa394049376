CREATE SCHEMA hotel;
CREATE TABLE hotel.rooms (building char(1), room_no int, beds int NOT NULL, PRIMARY KEY (building, room_no));
CREATE TABLE hotel.bookings (
    id bigint PRIMARY KEY,
    building char(1) NOT NULL,
    room_no int NOT NULL,
    guest text NOT NULL,
    CONSTRAINT bookings_room_fk FOREIGN KEY (building, room_no) REFERENCES hotel.rooms (building, room_no)
);
