CREATE SCHEMA "select";
CREATE TABLE "select"."group" ("order" int PRIMARY KEY, "default" text);
CREATE TABLE "select"."user" ("table" int PRIMARY KEY, "group" int REFERENCES "select"."group" ("order"));
