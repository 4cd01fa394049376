create table orders (id serial primary key);
select setval('orders_id_seq', 1000000000);

create table "Order Items" ("Id" bigserial primary key);
select setval('"Order Items_Id_seq"', 2147483647);

create schema sales;
create sequence sales.round maxvalue 10 cycle;
select setval('sales.round', 10);
create sequence high minvalue 1000 maxvalue 2000;
select setval('high', 1100);
create sequence down increment -1 minvalue -100;
select setval('down', -50);
create sequence never maxvalue 2;

-- What was set back is not at its end.
create sequence back minvalue 1 start 1000 maxvalue 1010;
select setval('back', 5);

create table visits (at date not null, id bigint generated always as identity) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
