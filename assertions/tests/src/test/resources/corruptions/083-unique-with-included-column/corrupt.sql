UPDATE pg_index SET indisunique = false WHERE indexrelid = '"Öffnungszeiten"."Filialen_Nr_key"'::regclass;
UPDATE "Öffnungszeiten"."Filialen" SET "Nr" = 501 WHERE id = 2;
UPDATE pg_index SET indisunique = true WHERE indexrelid = '"Öffnungszeiten"."Filialen_Nr_key"'::regclass;
