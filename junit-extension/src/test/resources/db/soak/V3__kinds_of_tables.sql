-- A cycle of foreign keys that are looked at when the transaction ends.
create table departments (id int primary key, name text not null, head int not null);
create table employees (
  id int primary key,
  name text not null,
  department int not null references departments deferrable initially deferred
);
alter table departments add constraint departments_head
  foreign key (head) references employees deferrable initially deferred;
insert into departments values (1, 'Sales', 1), (2, 'Stores', 2);
insert into employees values (1, 'Ada', 1), (2, 'Bob', 2), (3, 'Cid', 2);
set constraints all immediate;

create table bookings (
  room int not null,
  during tsrange not null,
  exclude using gist (int4range(room, room, '[]') with &&, during with &&)
);
insert into bookings
select i, tsrange('2024-01-01', '2024-01-02') from generate_series(1, 10) i;

create table measurements (
  sensor int not null,
  at timestamp not null,
  value double precision,
  primary key (sensor, at)
) partition by range (at);
create table measurements_2023 partition of measurements
  for values from ('2023-01-01') to ('2024-01-01');
create table measurements_2024 partition of measurements
  for values from ('2024-01-01') to ('2025-01-01') partition by hash (sensor);
create table measurements_2024_0 partition of measurements_2024
  for values with (modulus 2, remainder 0);
create table measurements_2024_1 partition of measurements_2024
  for values with (modulus 2, remainder 1);
create table measurements_rest partition of measurements default;
create index measurements_at on measurements using brin (at);
insert into measurements
select i % 10, timestamp '2023-06-01' + i * interval '1 day', i / 10.0
from generate_series(1, 400) i;

create table categories (
  id int primary key,
  parent int references categories on delete cascade,
  name text not null
);
insert into categories values (1, null, 'root');
insert into categories select i, i / 2, 'Category ' || i from generate_series(2, 40) i;

create table documents (
  id uuid primary key default gen_random_uuid(),
  title text not null unique,
  body text
);
alter table documents alter column body set storage external;
insert into documents
select md5(i::text)::uuid, 'Document ' || i, repeat(md5(i::text), 100 * i)
from generate_series(1, 12) i;

-- Columns that came and went without the rows being written anew.
create table legacy (id int primary key, old text, kept text);
insert into legacy select i, 'old ' || i, 'kept ' || i from generate_series(1, 100) i;
alter table legacy add column added int not null default 42;
alter table legacy drop column old;

-- Rows with gaps between them.
create table reminders (id serial primary key, note text not null);
insert into reminders (note) select 'reminder ' || i from generate_series(1, 400) i;
update reminders set note = note || '!' where id % 3 = 0;
delete from reminders where id % 2 = 0;

create table vehicles (id int primary key, name text);
create table cars (doors int) inherits (vehicles);
insert into vehicles values (1, 'Bike');
insert into cars values (2, 'Beetle', 3);

create table "Mixed ""Case""" ("Key" text primary key, "select" int);
insert into "Mixed ""Case""" values ('a', 1);

create sequence ticket_numbers increment 5 maxvalue 1000000 cycle;
create sequence cached_numbers cache 20;
