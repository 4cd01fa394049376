create table orders (id serial primary key, number bigserial, line smallserial);
create table "Order Items" (id integer generated always as identity primary key);
alter table "Order Items" alter column id type bigint;

-- Its end is meant.
create schema sales;
create sequence sales.tickets as integer maxvalue 1000000;
create table sales.tickets_sold (id bigint default nextval('sales.tickets') primary key);

-- Not a number.
create sequence codes as integer;
create table coupons (code text default nextval('codes'), at date default current_date);
alter sequence codes owned by coupons.code;

create table visits (at date not null, id bigserial) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
