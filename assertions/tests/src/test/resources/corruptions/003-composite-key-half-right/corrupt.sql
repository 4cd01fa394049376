-- each half of the key exists, the pair does not
SET session_replication_role = replica;
UPDATE hotel.bookings SET building = 'B' WHERE id IN (7, 8);
RESET session_replication_role;
