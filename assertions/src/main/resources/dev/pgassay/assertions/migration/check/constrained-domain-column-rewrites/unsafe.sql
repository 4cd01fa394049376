-- finds: column public.orders.weight
alter table orders add column weight positive;
