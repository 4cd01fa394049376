INSERT INTO shop.deliveries SELECT i, timestamp '2024-01-01 10:00' + i * interval '5 h', timestamp '2024-01-01 10:00' + i * interval '5 h' + (i % 14) * interval '1 day' FROM generate_series(1, 70) i;
