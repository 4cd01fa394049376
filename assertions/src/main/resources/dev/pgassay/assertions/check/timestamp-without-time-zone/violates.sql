-- finds: column public.orders.created_at
-- finds: column public.orders.reminders
-- finds: column public.orders.valid
-- finds: column public.orders.precise
-- finds: column public.orders.windows
-- finds: domain public.moment
-- finds: range type public.moment_range
-- finds: range type public.pause_range
-- finds: column public.visits.at
-- finds: column "Shop"."Order Items"."Sent At"
create domain moment as timestamp;
create type moment_range as range (subtype = timestamp);
create type pause_range as range (subtype = timestamp, multirange_type_name = pauses);
create table orders (
  id bigint primary key,
  created_at timestamp,
  reminders timestamp[],
  precise timestamp(3),
  valid tsrange,
  windows tsmultirange,
  updated_at moment,
  shown moment_range,
  pauses pauses
);

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, "Sent At" timestamp);

create table visits (at timestamp not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
