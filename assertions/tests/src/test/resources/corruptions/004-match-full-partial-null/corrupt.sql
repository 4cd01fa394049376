ALTER TABLE fleet.trips DISABLE TRIGGER ALL;
UPDATE fleet.trips SET country = NULL WHERE trip_id IN (10, 20);
UPDATE fleet.trips SET plate = NULL WHERE trip_id = 30;
ALTER TABLE fleet.trips ENABLE TRIGGER ALL;
