create role sec_app;
create foreign data wrapper sec_wrapper;
create server sec_server foreign data wrapper sec_wrapper;
create foreign table orders (id bigint) server sec_server;
grant insert on orders to sec_app;
create table plain (id bigint primary key);
grant select on plain to sec_app;
