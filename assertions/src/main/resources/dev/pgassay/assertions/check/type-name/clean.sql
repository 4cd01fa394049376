create type order_status as enum ('Open', 'Sent');
create domain email as text;
create type price_range as range (subtype = numeric);
create type post_address as ("Street" text);

-- The row type of a table has its name.
create table "Orders" (id bigint primary key);
