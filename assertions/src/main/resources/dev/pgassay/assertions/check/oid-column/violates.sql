-- finds: column public.documents.content
-- finds: column public.documents.pages
-- finds: column public.photos.raster
-- finds: domain public.blob
-- finds: column public.visits.screenshot
-- finds: column "Shop"."Order Items"."Label"
create extension lo;
create domain blob as oid;
create table documents (id bigint primary key, content oid, pages oid[], attachment blob);

-- The type alone deletes nothing; it takes the trigger as well.
create table photos (id bigint primary key, raster lo, preview lo);
create trigger photos_preview before update or delete on photos for each row execute function lo_manage(preview);

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, "Label" oid);

create table visits (at date not null, screenshot oid) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
