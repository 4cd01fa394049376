-- finds: column public.users.email
-- finds: column public.users.former_emails
-- finds: domain public.title
-- finds: column public.visits.page
-- finds: column "Shop"."Order Items"."Label"
create domain title as varchar(80);
create table users (id bigint primary key, email varchar(255) unique, former_emails varchar(255)[], title title);

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, "Label" character varying(10));

create table visits (at date not null, page varchar(100)) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
