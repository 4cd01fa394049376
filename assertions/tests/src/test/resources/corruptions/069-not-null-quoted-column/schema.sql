CREATE SCHEMA "Sales";
CREATE TABLE "Sales"."Leads" ("Id" int PRIMARY KEY, "E-Mail" text NOT NULL);
