INSERT INTO geo.place SELECT i, 'Place ' || i, (ARRAY['NO', 'SE', 'DK'])[i % 3 + 1] FROM generate_series(1, 3000) AS i;
