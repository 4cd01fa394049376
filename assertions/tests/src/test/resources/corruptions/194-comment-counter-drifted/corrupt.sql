UPDATE "Blog"."Comments" SET "Spam" = true WHERE "Id" = 7;
UPDATE "Blog"."Posts" SET "CommentCount" = 4 WHERE "Id" = 9;
