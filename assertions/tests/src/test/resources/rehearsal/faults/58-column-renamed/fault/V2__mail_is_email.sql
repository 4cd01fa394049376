SET LOCAL lock_timeout = '2s';
ALTER TABLE "Customer" RENAME COLUMN "Mail" TO "Email";
