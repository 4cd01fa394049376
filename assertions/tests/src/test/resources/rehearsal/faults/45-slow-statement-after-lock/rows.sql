INSERT INTO travel.trip (city, km) SELECT 'City ' || i % 20, i FROM generate_series(1, 3000) AS i;
