INSERT INTO shop.deliveries SELECT i, date '2024-01-01' + (i / 6) * 7 + i % 6 FROM generate_series(0, 59) i;
