CREATE SCHEMA "Blog";
CREATE TABLE "Blog"."Posts" ("Id" int PRIMARY KEY, "CommentCount" int NOT NULL);
CREATE TABLE "Blog"."Comments" ("Id" int PRIMARY KEY, "PostId" int NOT NULL REFERENCES "Blog"."Posts", "Spam" boolean NOT NULL);
