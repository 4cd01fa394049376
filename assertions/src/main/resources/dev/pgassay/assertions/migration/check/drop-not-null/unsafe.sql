-- finds: column public.orders.total
alter table orders alter column total drop not null;
