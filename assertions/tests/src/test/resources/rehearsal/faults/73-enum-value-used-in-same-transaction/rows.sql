INSERT INTO hotel.room SELECT i, 'double' FROM generate_series(100, 999) AS i;
