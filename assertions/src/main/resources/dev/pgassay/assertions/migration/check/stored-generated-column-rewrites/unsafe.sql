-- finds: column public.orders.gross
alter table orders add column gross integer generated always as (total * 2) stored;
