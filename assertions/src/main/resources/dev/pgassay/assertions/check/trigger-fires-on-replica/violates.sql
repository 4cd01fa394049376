-- finds: trigger orders_always on public.orders
-- finds: trigger "Orders Replica" on public.orders
create table orders (id int primary key);
create function touch() returns trigger language plpgsql as 'begin return new; end';
create trigger orders_always after insert on orders for each row execute function touch();
create trigger "Orders Replica" after insert on orders for each row execute function touch();
alter table orders enable always trigger orders_always, enable replica trigger "Orders Replica";
