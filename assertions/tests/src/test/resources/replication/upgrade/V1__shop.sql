create schema "Shop";
create type status as enum ('open', 'paid');
create domain email as text check (value like '%@%');

create table customers (
  id int generated always as identity primary key,
  email email not null unique,
  name text not null,
  born date check (born between '1900-01-01' and current_date));

create table "Shop"."Orders" (
  id bigserial primary key,
  customer_id int not null references customers on delete cascade,
  status status not null default 'open',
  total numeric(8, 2) not null check (total >= 0 and total <> 13),
  vat numeric generated always as (round(total * 0.19, 2)) stored,
  document jsonb,
  placed timestamptz not null default now());
create index on "Shop"."Orders" (status, total);
create index on "Shop"."Orders" (lower(document ->> 'note')) where status in ('open', 'paid');

create table visits (at date, page text, primary key (at, page)) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');

create view totals as
  select c.name, sum(o.total) as total, count(*) filter (where o.status = 'paid') as paid
  from customers c left join "Shop"."Orders" o on o.customer_id = c.id
  group by c.name
  having sum(o.total) between 1 and 1000 or c.name in ('a', 'b');

create view domains as
  select lower(split_part(email::text, '@', 2)) as domain, count(*) as customers
  from customers where name <> '' group by 1;
grant select on domains to public;
create materialized view paid as
  select o.id, o.total from "Shop"."Orders" o where o.status = 'paid' and o.total > 1;

create function touch() returns trigger language plpgsql as $$
begin
  new.placed := now();
  return new;
end $$;
create trigger touch before update on "Shop"."Orders"
  for each row when (old.total is distinct from new.total) execute function touch();

alter table customers enable row level security;
create policy own on customers for select using (name = current_user or email = any (array['a@example.org']));

create unlogged table sessions (id uuid primary key, at timestamptz not null);

do $$
begin
  -- As a migration that looks at the version does.
  if current_setting('server_version_num')::int >= 170000 then
    create table only_new (id int primary key);
    create view customers_shown as select id, name from customers where id > 1;
  else
    create view customers_shown as select id, name from customers where id > 2;
  end if;
end $$;

insert into customers (email, name, born)
select i || '@example.org', 'Customer ' || i, date '1990-01-01' + i from generate_series(1, 50) i;
