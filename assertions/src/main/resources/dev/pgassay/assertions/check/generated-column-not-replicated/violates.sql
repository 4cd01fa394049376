-- finds: column public.orders.gross
create table orders (id int primary key, net numeric, gross numeric generated always as (net * 1.2) stored);
