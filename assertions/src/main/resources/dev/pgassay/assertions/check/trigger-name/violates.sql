-- finds: trigger "TR_audit" on public.orders
-- finds: trigger "TR_visits" on public.visits
-- finds: trigger "On Insert" on shop."Open Orders"
create function audit() returns trigger language plpgsql as $$ begin return new; end $$;
create table orders (id bigint primary key);
create trigger "TR_audit" before insert on orders for each row execute function audit();
create trigger orders_audit before update on orders for each row execute function audit();

create schema shop;
create view shop."Open Orders" as select id from orders;
create trigger "On Insert" instead of insert on shop."Open Orders" for each row execute function audit();

-- Found once, for the partitioned table, not for each partition.
create table visits (at date not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create trigger "TR_visits" after insert on visits for each row execute function audit();
