ALTER TYPE hotel.room_kind ADD VALUE 'suite' AFTER 'double';
