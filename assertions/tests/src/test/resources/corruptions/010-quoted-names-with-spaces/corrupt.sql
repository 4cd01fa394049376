SET session_replication_role = replica;
UPDATE "Front Office"."Visit Notes" SET "Patient No" = -"Patient No" WHERE "Note Id" IN (4, 5);
RESET session_replication_role;
