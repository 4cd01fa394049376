SET session_replication_role = replica;
UPDATE "select"."user" SET "group" = 0 WHERE "table" IN (1, 39);
RESET session_replication_role;
