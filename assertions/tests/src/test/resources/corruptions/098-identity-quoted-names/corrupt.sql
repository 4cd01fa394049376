INSERT INTO "Kasse"."Bons" VALUES (5030, 1), (5031, 2);
