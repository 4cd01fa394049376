INSERT INTO league.table_places SELECT 'Team ' || chr(64 + i), 2023, i FROM generate_series(1, 20) i;
