create table orders (
  id bigint primary key,
  user_id bigint not null references "Users" (id)
);
create index orders_user_id_idx on orders (user_id);
create table events (at timestamptz not null) partition by range (at);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
