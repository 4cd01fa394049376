create domain number as bigint;
create table orders (
  id bigint generated always as identity primary key,
  number bigserial,
  invoice number default nextval('orders_number_seq'),
  -- These do not count up.
  quantity integer default 1,
  position smallint
);
create table countries (number integer primary key);
