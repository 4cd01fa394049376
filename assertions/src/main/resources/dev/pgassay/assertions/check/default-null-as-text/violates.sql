-- finds: column public.users.nick
-- finds: column public.users.title
-- finds: column public.users.code
-- finds: column public.users.motto
-- finds: domain public.label
-- finds: column public.visits.page
-- finds: column "Shop"."Order Items"."Label"
create domain label as text default 'NULL';
create table users (
  id bigint primary key,
  nick varchar(20) default 'NULL',
  title text not null default 'null',
  code char(4) default 'Null',
  motto text default 'NULL',
  label label
);

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, "Label" text default 'NULL');

create table visits (at date not null, page text default 'NULL') partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
