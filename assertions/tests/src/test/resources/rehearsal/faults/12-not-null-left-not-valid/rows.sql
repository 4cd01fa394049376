INSERT INTO fleet.vehicle (plate) SELECT 'AB ' || i FROM generate_series(1, 2200) AS i;
