create view gold_customers as
  select id, email, name, profile from customers where profile @> '{"level": 4}' with check option;

create view order_intake as select customer_id, 0 as product_id, 0 as quantity from orders;
create rule take as on insert to order_intake do instead (
  insert into orders (customer_id) values (new.customer_id);
  insert into order_lines
    values (currval('orders_id_seq'), 1, new.product_id, new.quantity)
);

create view staff as
  select e.id, e.name, d.name as department
  from employees e join departments d on d.id = e.department;
create function hire() returns trigger language plpgsql as $$
begin
  insert into employees values (
    new.id, new.name, (select id from departments where name = new.department));
  return new;
end $$;
create trigger hire instead of insert on staff for each row execute function hire();

create rule remember as on delete to reminders do also
  insert into audit_log (subject, action) values ('reminders', 'RULE');

create materialized view customers_by_level as
  select profile ->> 'level' as level, count(*) as customers from customers group by 1;
create unique index customers_by_level_level on customers_by_level (level);

create function place_order(buyer bigint, product int, amount int) returns bigint
language plpgsql as $$
declare
  placed bigint;
begin
  insert into orders (customer_id) values (buyer) returning id into placed;
  insert into order_lines values (placed, 1, product, amount);
  update stock s set amount = s.amount - place_order.amount where product_id = product;
  return placed;
end $$;

create procedure restock(rounds int) language plpgsql as $$
begin
  for i in 1..rounds loop
    update stock set amount = amount + 1 where product_id = i;
    commit;
  end loop;
end $$;

create table tenants_notes (tenant text not null, note text not null);
alter table tenants_notes enable row level security;
create policy own_tenant on tenants_notes using (tenant = current_setting('app.tenant', true));
insert into tenants_notes values ('a', 'first'), ('b', 'second');

create statistics cities_names (dependencies) on country, name from cities;
comment on table customers is 'Whoever has bought something';

select lo_from_bytea(9000, 'a large object of the template'::bytea);
