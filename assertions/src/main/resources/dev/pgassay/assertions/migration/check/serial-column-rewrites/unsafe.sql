-- finds: column public.orders.number
alter table orders add column number integer generated always as identity;
