create type order_status as enum ('open', 'paid', 'shipped', 'cancelled');

alter table orders add column status order_status not null default 'open';
