INSERT INTO "Kasse"."Bons" (summe) SELECT i FROM generate_series(1, 30) i;
