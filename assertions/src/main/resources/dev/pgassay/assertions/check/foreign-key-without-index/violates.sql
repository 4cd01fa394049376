-- finds: constraint orders_customer_id_fkey on public.orders
-- finds: constraint "Order Items_Product Id_fkey" on public."Order Items"
-- finds: constraint payments_order_region_order_id_fkey on public.payments
-- finds: constraint visits_customer_id_fkey on public.visits
-- finds: constraint calls_customer_id_fkey on public.calls
-- finds: constraint tickets_customer_id_fkey on sales.tickets
-- finds: constraint letters_code_fkey on public.letters
-- finds since 18: constraint stays_room_at_fkey on public.stays
create table customers (id bigint primary key);
create table orders (region text, id bigint, customer_id bigint references customers, primary key (region, id));

-- A partial index does not serve every delete.
create index on orders (customer_id) where region = 'north';
create index on orders (customer_id) where customer_id is not null and region is not null;

create table "Products" ("Id" bigint primary key);
create table "Order Items" (id bigint primary key, "Product Id" bigint references "Products");

-- An index on the second column alone is not enough.
create table payments (
  id bigint primary key,
  order_region text,
  order_id bigint,
  note text,
  foreign key (order_region, order_id) references orders
);
create index on payments (note, order_region, order_id);

-- Found once, for the partitioned table, not for each partition.
create table visits (at date not null, customer_id bigint references customers) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create table visits_2027 partition of visits for values from ('2027-01-01') to ('2028-01-01');
create index on visits_2026 (customer_id);

-- A BRIN index narrows the scan, and does not find a row.
create table calls (id bigint primary key, customer_id bigint references customers);
create index on calls using brin (customer_id);

-- Another collation sorts, and finds, differently.
create table codes (code text primary key);
create table letters (id bigint primary key, code text references codes);
create index on letters (code collate "C");

do $$
begin
  if current_setting('server_version_num')::int >= 180000 then
    execute 'create table rooms (id int4range, at daterange, primary key (id, at without overlaps))';
    execute 'create table stays (room int4range, at daterange,
      foreign key (room, period at) references rooms (id, period at))';
    execute 'create index on stays using spgist (room)';
  end if;
end
$$;

create schema sales;
create table sales.tickets (id bigint primary key, customer_id bigint references customers);
