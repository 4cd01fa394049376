create role sec_app;
create role sec_owner;
create table orders (id bigint primary key);
grant select, insert, update, delete on orders to sec_app;
create table items (id bigint primary key);
alter table items owner to sec_owner;
create sequence numbers;
grant all on sequence numbers to sec_app;
