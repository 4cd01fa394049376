-- finds: constraint orders_total_check on public.orders
alter table orders drop constraint orders_total_check;
