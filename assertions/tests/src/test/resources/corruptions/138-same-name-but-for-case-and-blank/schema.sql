CREATE TABLE public."Suppliers" ("Id" int PRIMARY KEY, "Name" text NOT NULL UNIQUE);
