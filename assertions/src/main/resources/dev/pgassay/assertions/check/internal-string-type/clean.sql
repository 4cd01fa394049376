create schema shop;
create domain shop.name as text;
create table users (id bigint primary key, name text, login varchar(63), letter char(1), shop_name shop.name);
create view tables as select relname, relkind from pg_class;
create function first_table() returns name language sql as $$ select min(relname::text)::name from pg_class $$;
