SET LOCAL lock_timeout = '2s';
ALTER TABLE fleet.vehicle ADD CONSTRAINT vehicle_plate_not_null NOT NULL plate NOT VALID;
