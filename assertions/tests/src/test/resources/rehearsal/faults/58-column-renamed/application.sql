SELECT "Id", "Mail" FROM "Customer" WHERE "Id" = 4;
UPDATE "Customer" SET "Mail" = 'new@example.org' WHERE "Id" = 4;
