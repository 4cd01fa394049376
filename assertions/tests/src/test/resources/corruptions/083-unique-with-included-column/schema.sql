CREATE SCHEMA "Öffnungszeiten";
CREATE TABLE "Öffnungszeiten"."Filialen" (id int PRIMARY KEY, "Nr" int NOT NULL, ort text, CONSTRAINT "Filialen_Nr_key" UNIQUE ("Nr") INCLUDE (ort));
