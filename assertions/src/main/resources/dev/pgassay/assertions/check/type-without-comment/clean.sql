create type order_status as enum ('open', 'paid', 'sent');
comment on type order_status is 'How far an order has come.';
create domain email as text;
comment on domain email is 'An address that has been confirmed.';

-- The row type of a table.
create table orders (id bigint primary key, status order_status);

-- Not the team's own.
create extension citext;
