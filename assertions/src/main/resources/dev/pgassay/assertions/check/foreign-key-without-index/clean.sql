create table customers (id bigint primary key);
create table orders (region text, id bigint, customer_id bigint references customers, primary key (region, id));
create index on orders (customer_id, region);

-- The order of the columns does not matter for equality.
create table payments (
  id bigint primary key,
  order_region text,
  order_id bigint,
  foreign key (order_region, order_id) references orders
);
create index on payments (order_id, order_region);

create table visits (at date not null, customer_id bigint references customers) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index on visits (customer_id);

-- Rows with a NULL refer to nothing.
create table "Calls" (id bigint primary key, "Customer Id" bigint references customers);
create index on "Calls" ("Customer Id") where "Customer Id" is not null;
create table refunds (
  id bigint primary key,
  order_region text,
  order_id bigint,
  foreign key (order_region, order_id) references orders
);
create index on refunds (order_region, order_id) where order_region is not null and order_id is not null;

create table letters (id bigint primary key, customer_id bigint references customers);
create index on letters using hash (customer_id);

-- Each partition is served by an index of its own.
create table calls (at date not null, customer_id bigint references customers) partition by range (at);
create table calls_2026 partition of calls for values from ('2026-01-01') to ('2027-01-01');
create table calls_2027 partition of calls for values from ('2027-01-01') to ('2028-01-01');
create index on calls_2026 (customer_id);
create index on calls_2027 (customer_id, at);

-- A period is looked up by what it overlaps.
do $$
begin
  if current_setting('server_version_num')::int >= 180000 then
    execute 'create table rooms (id int4range, at daterange, primary key (id, at without overlaps))';
    execute 'create table stays (room int4range, at daterange,
      foreign key (room, period at) references rooms (id, period at))';
    execute 'create index on stays using gist (room, at)';
  end if;
end
$$;
