-- finds: constraint orders_total_check on public.orders
-- finds: constraint orders_customer_id_fkey on public.orders
-- finds: constraint "Positive Price" on "Sales Dept"."Order Items"
-- finds: constraint visits_check on public.visits
-- finds: constraint amount_check on public.amount
-- finds since 18: constraint addresses_city_not_null on public.addresses
create table customers (id bigint primary key);
create table orders (id bigint primary key, customer_id bigint, total numeric);
alter table orders add check (total >= 0) not valid;
alter table orders add foreign key (customer_id) references customers not valid;

create schema "Sales Dept";
create table "Sales Dept"."Order Items" ("Price" numeric);
alter table "Sales Dept"."Order Items" add constraint "Positive Price" check ("Price" > 0) not valid;

-- Found where it is defined, not where it is inherited.
create table visits (at date not null, minutes integer) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
alter table visits add constraint visits_check check (minutes > 0) not valid;

create domain amount as numeric;
alter domain amount add constraint amount_check check (value > 0) not valid;

-- PostgreSQL 18 can leave a NOT NULL for later; older ones do not know the words.
create table addresses (city text);
do $$
begin
  if current_setting('server_version_num')::int >= 180000 then
    execute 'alter table addresses add constraint addresses_city_not_null not null city not valid';
  end if;
end
$$;
