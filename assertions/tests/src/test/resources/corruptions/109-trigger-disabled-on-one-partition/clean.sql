INSERT INTO bank.bookings SELECT b, i FROM unnest(ARRAY['a', 'b']) b, generate_series(1, 15) i;
