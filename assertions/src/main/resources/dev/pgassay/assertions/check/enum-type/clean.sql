create domain order_status as text check (value in ('open', 'paid', 'sent'));
create table orders (id bigint primary key, status order_status, size text check (size in ('S', 'M', 'L')));
create type address as (street text, city text);
