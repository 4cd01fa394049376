-- finds: column public.orders.rank
alter table orders add column rank integer check (rank > 0);
