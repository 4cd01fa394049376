SET LOCAL lock_timeout = '2s';
ALTER TABLE fleet.vehicle VALIDATE CONSTRAINT vehicle_plate_not_null;
