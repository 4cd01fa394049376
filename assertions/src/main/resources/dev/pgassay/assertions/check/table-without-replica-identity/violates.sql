-- finds: table public.visits
-- finds: table public.lines
-- finds: table public.silent
-- finds: table public.late
-- finds: table "Shop"."Days of 2026"
create table visits (at timestamptz not null, page text);
create table lines (number int not null, constraint lines_number_key unique (number));
alter table lines replica identity using index lines_number_key;
alter table lines drop constraint lines_number_key;
create table silent (id int primary key);
alter table silent replica identity nothing;
create table late (id int, primary key (id) deferrable);

-- Each partition is replicated by itself.
create schema "Shop";
create table "Shop".days (at date not null) partition by range (at);
create table "Shop"."Days of 2026" partition of "Shop".days for values from ('2026-01-01') to ('2027-01-01');
