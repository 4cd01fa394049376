INSERT INTO geo.areas VALUES (40, 39), (41, 40), (42, 41);
