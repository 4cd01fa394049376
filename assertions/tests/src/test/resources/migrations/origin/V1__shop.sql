-- create table orders (nothing) is only said here
create table customers (
  id bigint generated always as identity primary key,
  email text not null unique
);
create table orders (
  id bigint primary key,
  customer_id bigint references customers,
  status text check (status <> '')
);
create index on orders (status, id);
