create domain price as numeric(12, 2) check (value >= 0);
create table orders (id bigint primary key, money numeric(12, 2), total price, currency text);

-- A type of one's own may have the name.
create schema shop;
create domain shop.money as numeric(12, 2);
create table shop.payments (id bigint primary key, total shop.money, refunds shop.money[]);

-- What no table stores.
create domain unused as money;
create type report_line as (label text, total money);
create function report() returns setof report_line language sql as $$ select 'all', 0::money $$;
create view formatted as select id, total::numeric::money as total from orders;

-- Another server's type.
create foreign data wrapper nothing;
create server elsewhere foreign data wrapper nothing;
create foreign table remote_orders (total money) server elsewhere;
