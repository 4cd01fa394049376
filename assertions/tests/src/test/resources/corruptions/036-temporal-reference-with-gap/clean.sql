INSERT INTO rental.flats SELECT i, '[2020-01-01,2022-01-01)', 500 FROM generate_series(1, 15) i;
INSERT INTO rental.flats SELECT i, '[2022-01-01,2026-01-01)', 600 FROM generate_series(1, 15) i;
INSERT INTO rental.leases SELECT i, i, '[2021-06-01,2023-06-01)' FROM generate_series(1, 15) i;
INSERT INTO rental.leases SELECT 20 + i, i, '[2023-06-01,2024-01-01)' FROM generate_series(1, 15) i;
