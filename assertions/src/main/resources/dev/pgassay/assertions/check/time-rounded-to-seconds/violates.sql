-- finds: column public.orders.created_at
-- finds: column public.orders.reminders
-- finds: column public.orders.local
-- finds: column public.orders.opens
-- finds: domain public.moment
-- finds: column public.visits.at
-- finds: column "Shop"."Order Items"."Sent At"
create domain moment as timestamptz(0);
create table orders (id bigint primary key, created_at timestamptz(0), reminders timestamptz(0)[], local timestamp(0), opens time(0), updated_at moment);

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, "Sent At" timestamptz(0));

create table visits (at timestamptz(0) not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
