-- finds: column public.orders.total
alter table orders alter column total set default 1;
