-- finds: table public.orders
create table refunds (id integer primary key, order_id integer references orders);
