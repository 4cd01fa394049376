-- migration
create table bookings (room integer, constraint bookings_room exclude (room with =));
