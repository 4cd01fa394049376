-- finds: table public.documents
-- finds: table public.photos
-- finds: table public.scans
-- finds: table public.visits
-- finds: table "Shop"."Order Items"
create domain blob as bytea;
create table documents (id bigint primary key, content bytea, preview bytea);
create table photos (id bigint primary key, pages bytea[], raster oid, small blob);
create table scans (id bigint primary key, front blob, back blob);

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, "Picture" bytea, "Label" bytea);

create table visits (at date not null, before bytea, after bytea) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
