INSERT INTO hotel.rooms SELECT 'A', n, 2 FROM generate_series(101, 112) n;
INSERT INTO hotel.rooms SELECT 'B', n, 3 FROM generate_series(201, 208) n;
INSERT INTO hotel.bookings SELECT i, 'A', 101 + i % 12, 'Guest ' || i FROM generate_series(1, 30) i;
INSERT INTO hotel.bookings SELECT 100 + i, 'B', 201 + i % 8, 'Guest ' || i FROM generate_series(1, 30) i;
