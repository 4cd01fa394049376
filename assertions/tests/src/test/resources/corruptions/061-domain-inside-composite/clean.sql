INSERT INTO geo.stations SELECT i, ROW(i, 2 * i)::geo.point FROM generate_series(1, 45) i;
INSERT INTO geo.stations VALUES (46, NULL);
