-- finds: constraint categories_parent_id_fkey on public.categories
-- finds: constraint "Staff_Boss Id_fkey" on "Sales Dept"."Staff"
-- finds: constraint visits_before_at_before_id_fkey on public.visits
create table categories (id bigint primary key, parent_id bigint references categories);

create schema "Sales Dept";
create table "Sales Dept"."Staff" ("Id" bigint primary key, "Boss Id" bigint references "Sales Dept"."Staff");

create table visits (
  at date,
  id bigint,
  before_at date,
  before_id bigint,
  primary key (at, id),
  foreign key (before_at, before_id) references visits
) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
