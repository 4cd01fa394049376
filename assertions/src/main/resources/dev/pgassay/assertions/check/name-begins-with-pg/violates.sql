-- finds: table public.pg_snapshots
-- finds: view public.pg_sessions
-- finds: sequence public.pg_numbers
-- finds: function public.pg_total(bigint)
-- finds: enum public.pg_state
-- finds: table public.pg_visits
-- finds: table "Shop"."pg_Order Items"
create table pg_snapshots (id bigint primary key);
create view pg_sessions as select pid from pg_stat_activity;
create sequence pg_numbers;
create function pg_total(bigint) returns bigint language sql as $$ select $1 $$;
create type pg_state as enum ('on', 'off');
create schema "Shop";
create table "Shop"."pg_Order Items" (id bigint primary key);

create table pg_visits (at date not null) partition by range (at);
create table pg_visits_2026 partition of pg_visits for values from ('2026-01-01') to ('2027-01-01');
