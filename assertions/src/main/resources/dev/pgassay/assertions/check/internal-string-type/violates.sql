-- finds: column public.users.login
-- finds: column public.users.former_logins
-- finds: column public.users.state
-- finds: domain public.nick
-- finds: column public.visits.visitor
-- finds: column "Shop"."Order Items"."Label"
create domain nick as name;
create table users (id bigint primary key, login name, former_logins name[], state "char", nick nick);

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, "Label" name);

create table visits (at date not null, visitor name) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
