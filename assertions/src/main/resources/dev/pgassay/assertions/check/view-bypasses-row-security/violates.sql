-- finds: view public.order_ids
-- finds: view sales."My Items"
-- finds: view public.visit_days
-- finds before 15: view public.through_invoker
create role sec_owner;
create table orders (id bigint primary key);
alter table orders enable row level security;
create policy mine on orders using (id > 0);
create view order_ids as select id from orders;

-- Its owner is the table's, and the policies are not forced.
create schema sales;
create table sales."Order Items" (id bigint primary key);
alter table sales."Order Items" enable row level security, owner to sec_owner;
create view sales."My Items" as
  select i.id from (select 1 as one) as o, sales."Order Items" as i where o.one = 1;
alter view sales."My Items" owner to sec_owner;

create table visits (at date not null) partition by range (at);
alter table visits enable row level security;
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create view visit_days as select distinct at from visits;

-- A view that asks with the reader's rights does so below another view as well.
create view through_invoker as select id from orders;
create view above_invoker as select id from through_invoker;
do $$
begin
  if current_setting('server_version_num')::int >= 150000 then
    execute 'alter view through_invoker set (security_invoker = true)';
  end if;
end
$$;
