-- flat 3 now misses January 2022, flat 4 ends too early
SET session_replication_role = replica;
UPDATE rental.flats SET valid = '[2022-02-01,2026-01-01)' WHERE id = 3 AND lower(valid) = '2022-01-01';
UPDATE rental.flats SET valid = '[2022-01-01,2023-12-01)' WHERE id = 4 AND lower(valid) = '2022-01-01';
RESET session_replication_role;
