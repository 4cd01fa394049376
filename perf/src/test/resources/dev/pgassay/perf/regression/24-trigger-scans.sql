-- fault: A new trigger keeps a table of counts fresh and counts all the orders at each change.
-- budget: change-status
-- cause: orders_count_refresh | refresh_order_count | TRIGGER_HEAVY
create table order_counts (status order_status primary key, orders bigint not null);
create function refresh_order_count() returns trigger
language plpgsql
as $$
begin
  insert into order_counts
  select new.status, count(*) from orders where status = new.status
  on conflict (status) do update set orders = excluded.orders;
  return null;
end
$$;
create trigger orders_count_refresh
after insert or update on orders
for each row execute function refresh_order_count();
-- seen: 22 -> 177 blocks with what triggers read; the statement's own plan node stays at 17
