ALTER TABLE league.table_places DISABLE TRIGGER ALL;
UPDATE league.table_places SET place = 1 WHERE team IN ('Team B', 'Team C');
ALTER TABLE league.table_places ENABLE TRIGGER ALL;
