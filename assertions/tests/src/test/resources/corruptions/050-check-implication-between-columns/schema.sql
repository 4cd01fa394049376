CREATE TABLE public."Shipments" ("Id" int PRIMARY KEY, "State" text NOT NULL, "Delivered At" timestamptz);
