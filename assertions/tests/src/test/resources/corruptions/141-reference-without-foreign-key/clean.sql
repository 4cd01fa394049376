INSERT INTO wms.bins SELECT 'B' || i FROM generate_series(1, 20) i;
INSERT INTO wms.picks SELECT i, CASE WHEN i % 9 <> 0 THEN 'B' || 1 + i % 20 END FROM generate_series(1, 60) i;
