UPDATE garage.wheels SET car_id = 2 WHERE id = 0;
INSERT INTO garage.cars VALUES (21);
