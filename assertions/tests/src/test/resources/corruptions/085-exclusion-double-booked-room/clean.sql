INSERT INTO hotel.stays SELECT i, i % 5, daterange(date '2024-01-01' + i, date '2024-01-01' + i + 5) FROM generate_series(1, 50) i;
