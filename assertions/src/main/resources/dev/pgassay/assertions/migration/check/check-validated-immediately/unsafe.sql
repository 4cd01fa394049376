-- finds: constraint orders_small on public.orders
alter table orders add constraint orders_small check (total < 1000000);
