-- finds: foreign table public.orders
-- finds: foreign table sales."Order Items"
create role sec_app;
create foreign data wrapper sec_wrapper;
create server sec_server foreign data wrapper sec_wrapper;
create foreign table orders (id bigint) server sec_server;
grant select on orders to public;
create schema sales;
create foreign table sales."Order Items" (id bigint) server sec_server;
grant select (id) on sales."Order Items" to sec_app;
