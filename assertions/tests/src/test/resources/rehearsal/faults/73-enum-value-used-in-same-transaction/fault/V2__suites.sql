ALTER TYPE hotel.room_kind ADD VALUE 'suite' AFTER 'double';
UPDATE hotel.room SET kind = 'suite' WHERE number = 900;
