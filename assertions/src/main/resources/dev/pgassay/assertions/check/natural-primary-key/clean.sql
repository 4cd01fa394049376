create domain order_number as bigint;
create table orders (id order_number primary key);
create table files (id uuid primary key);
create table items (id text default gen_random_uuid()::text primary key);
create table visits ("At" date, id bigint, primary key ("At", id)) partition by range ("At");
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');

-- The key of another table, and a unique column beside the key.
create table "Tags" (item_id text references items, order_id bigint references orders, primary key (item_id, order_id));
create table customers (id integer primary key, email text not null unique);
