create schema sales;
create schema "Odd Names";
comment on schema sales is 'What is sold';
create extension pg_trgm with schema sales;

create type public.mood as enum ('sad', 'ok', 'it''s fine');
comment on type public.mood is 'How it went';
create domain public.email as text collate "C" default 'none@example.org'
  constraint email_has_at check (value like '%@%') not null;
comment on constraint email_has_at on domain public.email is 'A simple rule';
create type public.address as (street text, "Zip Code" character varying(10), city text collate "C");
create type public.float_range as range (subtype = double precision, subtype_diff = float8mi);
create type public.span as range (subtype = integer, multirange_type_name = public.spans);
create collation public.german (provider = icu, locale = 'de');

create sequence public.invoice_numbers as integer increment by 10 minvalue 100 maxvalue 900000 start with 200 cache 5 cycle;
comment on sequence public.invoice_numbers is 'Without gaps, they hoped';
create unlogged table public.scratch (note text);

create function public.set_updated() returns trigger language plpgsql as $$
begin
  -- table public.orders is what it is for
  new.updated_at := now();

  return new;
end;
$$;
create function public.total(net numeric, rate numeric default 0.19) returns numeric
  language sql immutable strict parallel safe cost 5
  set search_path to 'public', 'pg_temp'
  as 'select net * (1 + rate)';
create function public.sfunc(state bigint, value integer) returns bigint language sql immutable as 'select state + value';
create procedure public.tidy(inout "Count" integer) language plpgsql security definer as $$ begin "Count" := 0; end $$;
create aggregate public.my_sum(integer) (sfunc = public.sfunc, stype = bigint, initcond = '0');
comment on function public.total(numeric, numeric) is 'Net and tax';

create table public.customers (
  id bigint generated always as identity (start with 1000) primary key,
  email public.email,
  name text not null default 'A "quoted" NAME',
  address public.address,
  mood public.mood default 'ok' not null,
  tags text[] default '{}'::text[],
  full_name text generated always as (upper(name)) stored,
  constraint customers_email_key unique (email) deferrable initially deferred,
  constraint customers_name_check check (length(name) > 0 and name <> 'X') no inherit
) with (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false);
comment on table public.customers is 'Who buys';
comment on column public.customers.email is 'Not verified';
comment on constraint customers_email_key on public.customers is 'One each';
alter table public.customers alter column name set statistics 500;
alter table public.customers alter column name set storage external;
alter table public.customers alter column mood set (n_distinct = 3);
create index customers_lower_name_idx on public.customers (lower(name) text_pattern_ops desc nulls last) include (mood) where mood <> 'sad';
create index customers_name_trgm_idx on public.customers using gin (name sales.gin_trgm_ops);
comment on index public.customers_lower_name_idx is 'For the search';
alter table public.customers replica identity full;
alter table public.customers cluster on customers_pkey;

create table public.orders (
  id bigserial,
  customer_id bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  amount numeric(12, 2) constraint orders_amount_positive check (amount > 0),
  primary key (id, created_at),
  foreign key (customer_id) references public.customers on delete cascade on update restrict
) partition by range (created_at);
create index orders_customer_id_idx on public.orders (customer_id);
create table public.orders_2023 partition of public.orders for values from ('2023-01-01') to ('2024-01-01');
create table public.orders_2024 partition of public.orders for values from ('2024-01-01') to ('2025-01-01') partition by range (created_at);
create table public.orders_2024_few partition of public.orders_2024 for values from ('2024-01-01') to ('2024-02-01');
create table public.orders_2024_rest partition of public.orders_2024 default;
create table public.orders_2025 (
  id bigint not null default nextval('public.orders_id_seq'),
  created_at timestamptz not null default now(),
  customer_id bigint not null,
  updated_at timestamptz,
  amount numeric(12, 2) constraint orders_amount_positive check (amount > 0)
);
alter table public.orders attach partition public.orders_2025 for values from ('2025-01-01') to ('2026-01-01');
create table public.aa_items (
  order_id bigint, ordered_at timestamptz, line integer,
  foreign key (order_id, ordered_at) references public.orders (id, created_at) match full deferrable
);
create trigger orders_updated before insert or update of amount, customer_id on public.orders
  for each row when (new.amount > 1) execute function public.set_updated('A', 'b''c');
comment on trigger orders_updated on public.orders is 'Keeps the time';
create constraint trigger items_check after insert on public.aa_items deferrable initially deferred
  for each row execute function public.set_updated();
alter table public.aa_items enable always trigger items_check;
alter table public.aa_items add constraint items_line check (line > 0) not valid;

create table public.parent (id integer not null, kind text default 'p', constraint kind_short check (length(kind) < 9));
create table public."A Child" (extra text) inherits (public.parent);
alter table public."A Child" alter column kind set default 'c';
create table "Odd Names"."Select" ("From" integer primary key, "a.b" text, "quo""te" text, umlaut_ä text);
create index "Odd ON ONLY Index" on "Odd Names"."Select" ("a.b");
create table public.typed of public.address (primary key (street));
create table public.bookings (
  room integer, during int4range,
  exclude using gist (during with &&) where (room > 0)
);
create statistics public.customer_stats (dependencies, ndistinct) on name, mood from public.customers;
alter statistics public.customer_stats set statistics 300;
comment on statistics public.customer_stats is 'They belong together';

alter table public.customers enable row level security;
alter table public.customers force row level security;
create policy own_rows on public.customers as restrictive for update to golden_reader, current_role
  using (name = current_user) with check (length(name) > 1);
create policy everybody on public.customers using (true);
comment on policy own_rows on public.customers is 'Mine';
create rule no_delete as on delete to public.scratch do instead nothing;
comment on rule no_delete on public.scratch is 'Stays';

create view public.order_totals with (security_barrier = true) as
  select o.customer_id, sum(public.total(o.amount)) as total from public.orders o group by o.customer_id;
create view public.big_customers as select * from public.order_totals where total > 100 with local check option;
comment on view public.order_totals is 'By customer';
comment on column public.order_totals.total is 'With tax';
create materialized view public.a_cache as select total, customer_id from public.big_customers with no data;
create unique index a_cache_customer on public.a_cache (customer_id);
create view public.updatable as select note from public.scratch;
alter view public.updatable alter column note set default 'n';

create foreign data wrapper dummy options (debug 'true');
create server elsewhere type 'x' version '1' foreign data wrapper dummy options (host 'h,x', port '1');
create user mapping for current_role server elsewhere options (user 'u');
create foreign table sales.remote (id integer options (column_name 'ID') not null, n text) server elsewhere options (table_name 'T');

create function public.on_ddl() returns event_trigger language plpgsql as $$ begin null; end $$;
create event trigger no_drops on sql_drop when tag in ('DROP TABLE') execute function public.on_ddl();
alter event trigger no_drops disable;
create publication changes for table public.customers, public.orders with (publish = 'insert, update', publish_via_partition_root = true);
create operator public.=== (leftarg = integer, rightarg = integer, function = int4eq, commutator = operator(public.===));
create function public.mood_number(public.mood) returns integer language sql immutable as 'select 1';
create cast (public.mood as integer) with function public.mood_number(public.mood) as assignment;

grant select, insert on public.customers to golden_reader with grant option;
grant update (name), select (email) on public.customers to golden_reader;
grant all on public.orders to golden_writer;
grant usage on schema sales to public;
grant usage on sequence public.orders_id_seq to golden_writer;
revoke execute on function public.total(numeric, numeric) from public;
revoke all on type public.mood from public;
grant usage on type public.mood to golden_reader;
revoke insert on public.orders_2023 from current_role;
alter table public.bookings owner to golden_writer;
grant select on public.bookings to golden_reader;
grant usage on foreign server elsewhere to golden_reader;
alter default privileges in schema sales grant select on tables to golden_reader;
alter default privileges revoke execute on functions from public;
