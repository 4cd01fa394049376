CREATE SCHEMA "Front Office";
CREATE TABLE "Front Office"."Patients" ("Patient No" int PRIMARY KEY, "Full Name" text NOT NULL);
CREATE TABLE "Front Office"."Visit Notes" (
    "Note Id" int PRIMARY KEY, "Patient No" int, "Text" text,
    CONSTRAINT "Visit Notes to Patient" FOREIGN KEY ("Patient No") REFERENCES "Front Office"."Patients"
);
