-- finds: column public.orders.customer_id
alter table orders alter column customer_id type bigint;
