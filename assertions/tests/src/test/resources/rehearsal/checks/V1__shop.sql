create type order_state as enum ('new', 'paid');
create domain amount as numeric;
create domain positive as integer check (value > 0);

create table customers (
  id integer primary key,
  email text,
  name text not null,
  code varchar(10),
  nick text,
  born timestamp
);
create index customers_name_idx on customers (name);
create index customers_born_idx on customers (born);
create unique index customers_nick_key on customers (nick);

create table orders (
  id integer primary key,
  customer_id integer,
  total integer not null default 0,
  note text,
  constraint orders_total_check check (total >= 0)
);
create index orders_note_idx on orders (note);
create table order_items (
  id integer primary key,
  order_id integer constraint order_items_order_fk references orders (id),
  quantity integer
);
create table imports (id integer not null, line text);
create table payments (id integer primary key, paid amount);

create table events (id integer not null, at integer not null) partition by range (at);
create table events_1 partition of events for values from (0) to (1000);
create table events_2 partition of events for values from (1000) to (2000);
create table events_3 (id integer not null, at integer not null);

create materialized view order_totals as select id, total from orders;
create unique index order_totals_id on order_totals (id);
create function touch() returns trigger language plpgsql as 'begin return new; end';
create function tax(total integer) returns integer language sql as 'select total / 5';

insert into customers select i, 'e' || i, 'n' || i, 'c' || i, 'k' || i, now() from generate_series(1, 500) i;
insert into orders select i, i, i, 'o' || i from generate_series(1, 500) i;
insert into order_items select i, i, 1 from generate_series(1, 500) i;
insert into imports select i, 'l' || i from generate_series(1, 500) i;
insert into payments select i, i from generate_series(1, 500) i;
insert into events select i, i from generate_series(0, 1999) i;
insert into events_3 select i, i from generate_series(2000, 2499) i;
refresh materialized view order_totals;
