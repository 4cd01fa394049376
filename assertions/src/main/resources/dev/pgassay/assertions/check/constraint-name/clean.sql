create table customers (id bigint primary key);
create table orders (
  id bigint primary key,
  customer_id bigint references customers,
  total numeric constraint positive_total check (total > 0)
);
create domain state as text not null constraint known_state check (value in ('open', 'sent'));

-- The names of NOT NULL constraints are PostgreSQL's own affair.
create table "Notes" ("Text" text not null);

-- As are those of partitions.
create table visits (id bigint not null, at date not null, unique (id, at)) partition by range (at);
create table "visits_P2026" partition of visits for values from ('2026-01-01') to ('2027-01-01');
