CREATE TABLE users (
  id SERIAL PRIMARY KEY,
  email VARCHAR(255) NOT NULL UNIQUE,
  created_at TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP
);
ALTER TABLE users ADD COLUMN status VARCHAR(50) DEFAULT 'active';
create table products (
  id bigint generated always as identity,
  sku text not null,
  name text not null,
  price numeric(12, 2) not null,
  created_at timestamptz not null default current_timestamp,
  constraint products_pkey primary key (id),
  constraint products_sku_key unique (sku),
  constraint products_price_check check (price >= 0)
);

comment on table products is 'What the shop sells.';
comment on column products.sku is 'Stock keeping unit: the name that the warehouse knows the product by.';
comment on column products.price is 'Price of one piece in euro, value added tax included.';
create table orders (
  id bigint generated always as identity,
  user_id integer not null,
  placed_at timestamptz not null default current_timestamp,
  constraint orders_pkey primary key (id),
  constraint orders_user_id_fkey foreign key (user_id) references users (id)
);

comment on table orders is 'What users bought.';

create index orders_user_id_idx on orders (user_id);

create table order_lines (
  order_id bigint not null,
  product_id bigint not null,
  quantity integer not null,
  unit_price numeric(12, 2) not null,
  constraint order_lines_pkey primary key (order_id, product_id),
  constraint order_lines_order_id_fkey
    foreign key (order_id) references orders (id) on delete cascade,
  constraint order_lines_product_id_fkey foreign key (product_id) references products (id),
  constraint order_lines_quantity_check check (quantity > 0),
  constraint order_lines_unit_price_check check (unit_price >= 0)
);

comment on table order_lines is 'How many pieces of which product an order holds.';
comment on column order_lines.unit_price is 'The price of one piece when the order was placed.';

create index order_lines_product_id_idx on order_lines (product_id);
create type order_status as enum ('open', 'paid', 'shipped', 'cancelled');

alter table orders add column status order_status not null default 'open';
-- Orders are placed while this runs, so the index is built without locking them out.
create index orders_placed_at_idx on orders (placed_at);
create table stock_movements (
  id bigint generated always as identity,
  product_id bigint not null,
  quantity integer not null,
  moved_at timestamptz not null default current_timestamp,
  constraint stock_movements_pkey primary key (id, moved_at),
  constraint stock_movements_product_id_fkey foreign key (product_id) references products (id),
  constraint stock_movements_quantity_check check (quantity <> 0)
) partition by range (moved_at);

comment on table stock_movements is 'What came into the warehouse and left it, a partition per year.';
comment on column stock_movements.quantity is 'Pieces: positive came in, negative left.';

create index stock_movements_product_id_idx on stock_movements (product_id);

create table stock_movements_2025 partition of stock_movements
  for values from ('2025-01-01 00:00:00+00') to ('2026-01-01 00:00:00+00');

create table stock_movements_2026 partition of stock_movements
  for values from ('2026-01-01 00:00:00+00') to ('2027-01-01 00:00:00+00');

-- Catches what no year has been made for yet, so that the warehouse never stands still.
create table stock_movements_other partition of stock_movements default;
create table audit_log (
  id bigint generated always as identity,
  table_name text not null,
  operation text not null,
  old_row jsonb,
  new_row jsonb,
  changed_by text not null,
  changed_at timestamptz not null default current_timestamp,
  constraint audit_log_pkey primary key (id),
  constraint audit_log_operation_check check (operation in ('INSERT', 'UPDATE', 'DELETE'))
);

comment on table audit_log is 'Who changed what and when; written by triggers only.';

-- Runs with its owner's rights, so that nobody else needs the right to write to the log. Inside,
-- current_user is the owner; whoever really acts is the role that was set, or else the session's.
create function record_change() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.audit_log (table_name, operation, old_row, new_row, changed_by)
  values (
    tg_table_name,
    tg_op,
    case when tg_op <> 'INSERT' then to_jsonb(old) end,
    case when tg_op <> 'DELETE' then to_jsonb(new) end,
    coalesce(nullif(current_setting('role'), 'none'), session_user)
  );
  return null;
end
$$;

comment on function record_change() is 'Writes the change of a row to audit_log.';

revoke execute on function record_change() from public;

create trigger orders_audit
after insert or update or delete on orders
for each row execute function record_change();
-- A role belongs to the whole cluster, where another database, or this migration running in one
-- at this very moment, may have made it already.
do $$
begin
  create role shop_app nologin;
exception
  when duplicate_object or unique_violation then
    null;
end
$$;

-- Whoever migrates may act as the application, to test what it may do.
grant shop_app to current_user;

grant usage on schema public to shop_app;

-- The application registers users and sells products. It has no right to delete, to set prices,
-- or to look into the audit log.
grant select, insert on users to shop_app;
grant usage on sequence users_id_seq to shop_app;
grant update (status) on users to shop_app;

grant select on products to shop_app;

grant select, insert on orders to shop_app;
grant update (status) on orders to shop_app;
grant select, insert on order_lines to shop_app;

grant select, insert on stock_movements to shop_app;
create table countries (
  code text not null,
  name text not null,
  constraint countries_pkey primary key (code),
  constraint countries_name_key unique (name),
  constraint countries_code_check check (code ~ '^[A-Z]{2}$')
);

comment on table countries is 'Reference data: the countries that the shop delivers to.';
comment on column countries.code is 'Two letters, as in ISO 3166-1.';

insert into countries (code, name)
values
  ('AT', 'Austria'),
  ('CH', 'Switzerland'),
  ('DE', 'Germany'),
  ('FR', 'France'),
  ('IT', 'Italy');

grant select on countries to shop_app;
create table tenants (
  id integer generated always as identity,
  name text not null,
  country_code text not null,
  constraint tenants_pkey primary key (id),
  constraint tenants_name_key unique (name),
  constraint tenants_country_code_fkey foreign key (country_code) references countries (code)
);

comment on table tenants is 'The merchants who run a shop on this platform.';

create index tenants_country_code_idx on tenants (country_code);

create table vouchers (
  id bigint generated always as identity,
  tenant_id integer not null,
  code text not null,
  percent integer not null,
  constraint vouchers_pkey primary key (id),
  constraint vouchers_tenant_id_code_key unique (tenant_id, code),
  constraint vouchers_tenant_id_fkey foreign key (tenant_id) references tenants (id),
  constraint vouchers_percent_check check (percent between 1 and 100)
);

comment on table vouchers is 'Discounts that a tenant gives; no concern of the other tenants.';

create function current_tenant_id() returns integer
language sql
stable
as $$
  select nullif(current_setting('shop.tenant_id', true), '')::integer
$$;

comment on function current_tenant_id() is
  'The tenant that the application works for, from the setting shop.tenant_id; null when unset.';

-- The owner of the tables is not bound by the policies: the application never connects as owner.
alter table tenants enable row level security;
alter table vouchers enable row level security;

-- The sub-select is evaluated once a statement, a plain call once a row.
create policy tenants_own_row on tenants
  for select to shop_app
  using (id = (select current_tenant_id()));

create policy vouchers_own_rows on vouchers
  for all to shop_app
  using (tenant_id = (select current_tenant_id()))
  with check (tenant_id = (select current_tenant_id()));

grant select on tenants to shop_app;
grant select, insert, update, delete on vouchers to shop_app;
