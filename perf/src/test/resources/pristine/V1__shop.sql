create table customers (id integer primary key, email text not null unique, city text not null);
create table orders (
  id integer primary key,
  customer_id integer not null references customers,
  placed_on date not null,
  note text
);
create index orders_customer on orders (customer_id);
create table documents (id integer primary key, words text[] not null);
create index documents_words on documents using gin (words);
create table events (id integer, happened_on date not null) partition by range (happened_on);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
create table visits (id integer primary key, page integer not null);
create table hits (id integer not null);
create table altered (command text not null);
create function note_command() returns event_trigger language plpgsql as $$
begin
  insert into altered values (tg_tag);
end
$$;
create event trigger note_command on ddl_command_end execute function note_command();

insert into customers
select n, 'customer' || n || '@example.org', 'city ' || n % 17 from generate_series(1, 900) n;
insert into orders
select n, 1 + n % 900, date '2026-01-01' + n % 300, repeat('note ', n % 20)
from generate_series(1, 9000) n;
insert into documents
select n, array['word ' || n % 50, 'word ' || n % 7] from generate_series(1, 500) n;
insert into events select n, date '2026-01-01' + n % 300 from generate_series(1, 500) n;
insert into visits select n, n / 2 from generate_series(1, 40000) n;
-- More than a template analyzes row by row.
insert into hits select generate_series(1, 300001);
