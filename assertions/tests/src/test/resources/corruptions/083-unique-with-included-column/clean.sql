INSERT INTO "Öffnungszeiten"."Filialen" SELECT i, 500 + i, 'Ort ' || i FROM generate_series(1, 25) i;
