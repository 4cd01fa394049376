-- finds: column public.orders.created_at
-- finds: column public.orders.changed_at
-- finds: column public.orders.day_begins
-- finds: column public.orders.expires_at
-- finds: column public.orders.opens
-- finds: domain public.moment
-- finds: column public.visits.at
-- finds: column "Shop"."Order Items"."Sent At"
create domain moment as timestamp default current_timestamp;
create table orders (
  id bigint primary key,
  created_at timestamp not null default now(),
  changed_at timestamp(3) default localtimestamp(3),
  day_begins timestamp default date_trunc('day', clock_timestamp()),
  expires_at timestamp default now() + interval '1 day',
  opens time default current_time,
  updated_at moment
);

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, "Sent At" timestamp default current_timestamp);

create table visits (at timestamp not null default now()) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
