-- finds: column public.documents.content
-- finds: column public.documents.pages
-- finds: domain public.blob
-- finds: column public.visits.screenshot
-- finds: column "Shop"."Order Items"."Picture"
create domain blob as bytea;
create table documents (id bigint primary key, content bytea, pages bytea[], attachment blob);

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, "Picture" bytea);

create table visits (at date not null, screenshot bytea) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
