-- finds: sequence public.orders_id_seq
-- finds: sequence sales."Order Items_Line No_seq"
-- finds: sequence public.visits_id_seq
create role sec_app;
create role sec_group;
create table orders (id bigserial primary key);
grant insert on orders to sec_app;
create schema sales;
grant usage on schema sales to sec_group;
create table sales."Order Items" ("Line No" bigserial primary key);
grant insert on sales."Order Items" to sec_group;
grant select on sequence sales."Order Items_Line No_seq" to sec_group;
create table visits (at date not null, id bigserial) partition by range (at);
grant insert on visits to public;
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
