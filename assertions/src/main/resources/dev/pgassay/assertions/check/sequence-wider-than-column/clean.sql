create table orders (id serial primary key, line smallserial, number bigserial);
create table "Order Items" (id integer generated always as identity primary key);
create schema sales;
create sequence sales.numbers maxvalue 2147483647;
create table sales.tickets (id integer default nextval('sales.numbers') primary key, price numeric default nextval('sales.numbers'));
create sequence free;
create table visits (at date not null, id bigint default nextval('free')) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
