create role content_clerk;
create role content_boss;
create schema "Shop";

create type size as enum ('s', 'm', 'l');
create domain amount as numeric(12, 2) check (value >= 0);

create table customers (
  id bigint generated always as identity primary key,
  name text not null,
  note text,
  email text,
  joined timestamptz not null,
  constraint customers_email_key unique (email));
insert into customers (name, note, email, joined)
select 'Customer ' || i, case when i % 2 = 0 then 'good' end, 'c' || i || '@example.org',
  timestamptz '2026-01-01 12:00+00' + i * interval '1 hour'
from generate_series(1, 40) i;

create table orders (
  id int primary key,
  customer_id bigint not null references customers,
  total amount not null,
  weight double precision,
  size size,
  document jsonb,
  scan bytea,
  tags text[],
  period tstzrange,
  doubled numeric generated always as (id * 2) stored);
insert into orders (id, customer_id, total, weight, size, document, scan, tags, period)
select i, i, i * 10, case when i = 7 then 0 else i / 3.0 end, 'm', jsonb_build_object('i', i, 'deep', jsonb_build_array(i, null)),
  decode(lpad(to_hex(i), 4, '0'), 'hex'), array['a', null, i::text],
  tstzrange('2026-01-01 00:00+00', '2026-01-02 00:00+00')
from generate_series(1, 30) i;
create index orders_customer_id_idx on orders (customer_id);

create function touch() returns trigger language plpgsql as 'begin return new; end';
create trigger orders_touch before update on orders for each row execute function touch();
create policy orders_of_clerks on orders for select to content_clerk using (customer_id < 10);
alter table orders enable row level security;

create table "Shop"."Order Items" ("Order" int not null, "Line" smallint not null, product text collate "C" not null, qty int, primary key ("Order", "Line"));
insert into "Shop"."Order Items" select i, l, 'P' || l, i + l from generate_series(1, 20) i, generate_series(1, 3) l;

create table visits (at date not null, page text, seconds real) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create table visits_2027 partition of visits for values from ('2027-01-01') to ('2028-01-01');
insert into visits select date '2026-06-01' + i, 'page ' || i % 3, i from generate_series(1, 400) i;
insert into visits select * from visits where page = 'page 1';

create table countries (code text primary key, name text);
insert into countries values ('de', 'Germany'), ('DE', 'Deutschland'), ('fr', 'France'), ('z', 'Z'), ('ä', 'Ä');

create unlogged table carts (id int primary key, content json);
insert into carts values (1, '{"a":1}'), (2, '{"b":  2}');

create table settings (name text, value text);
insert into settings values ('a', '1'), ('a', '1'), ('b', null);

create table nothing ();
create table parents (id int primary key);
create table children (age int) inherits (parents);
insert into parents values (1);
insert into children values (2, 3);

create sequence invoice_number start with 1000 increment by 5;
select nextval('invoice_number') from generate_series(1, 3);
create sequence unused_number;

create view good_customers as select id, name from customers where note = 'good';
create materialized view order_totals as select customer_id, sum(total) as total from orders group by customer_id;
create materialized view empty_totals as select 1 as one with no data;

create procedure nop() language sql as 'select 1';
grant select on orders to content_clerk;
grant select (name) on customers to content_clerk;
alter default privileges in schema public grant select on tables to content_clerk;
alter table countries owner to content_boss;
comment on table orders is 'what was ordered';
comment on column orders.total is 'without tax';
alter table settings replica identity full;
create publication content_news for table countries;

select lo_from_bytea(4711, decode(repeat('0102030405', 1000), 'hex'));
select lo_from_bytea(4712, '\x');
comment on large object 4711 is 'a scan';
grant select on large object 4711 to content_clerk;
