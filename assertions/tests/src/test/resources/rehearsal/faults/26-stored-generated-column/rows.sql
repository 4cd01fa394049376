INSERT INTO warehouse.pallet (width_cm, height_cm) SELECT 80 + i % 40, 120 FROM generate_series(1, 3000) AS i;
