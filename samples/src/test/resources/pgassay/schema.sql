-- Schema, format 1, written by pgassay; to write it again, run the test with -Dpgassay.update=true

-- schema public
grant usage on schema public to shop_app;

-- enum public.order_status
create type public.order_status as enum (
  'open',
  'paid',
  'shipped',
  'returned',
  'cancelled'
);

-- function public.current_tenant_id()
create or replace function public.current_tenant_id()
 returns integer
 language sql
 stable
as $function$
  select nullif(current_setting('shop.tenant_id', true), '')::integer
$function$;
comment on function public.current_tenant_id() is 'The tenant that the application works for, from the setting shop.tenant_id; null when unset.';

-- function public.record_change()
create or replace function public.record_change()
 returns trigger
 language plpgsql
 security definer
 set search_path to 'pg_catalog', 'pg_temp'
as $function$
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
$function$;
revoke execute on function public.record_change() from public;
comment on function public.record_change() is 'Writes the change of a row to audit_log.';

-- table public.audit_log
create table public.audit_log (
  id bigint generated always as identity not null,
  table_name text not null,
  operation text not null,
  old_row jsonb,
  new_row jsonb,
  changed_by text not null,
  changed_at timestamp with time zone default current_timestamp not null,
  constraint audit_log_pkey primary key (id),
  constraint audit_log_operation_check check (operation = any (array['INSERT'::text, 'UPDATE'::text, 'DELETE'::text]))
);
comment on table public.audit_log is 'Who changed what and when; written by triggers only.';

-- table public.countries
create table public.countries (
  code text not null,
  name text not null,
  constraint countries_pkey primary key (code),
  constraint countries_name_key unique (name),
  constraint countries_code_check check (code ~ '^[A-Z]{2}$'::text)
);
grant select on public.countries to shop_app;
comment on table public.countries is 'Reference data: the countries that the shop delivers to.';
comment on column public.countries.code is 'Two letters, as in ISO 3166-1.';

-- table public.order_lines
create table public.order_lines (
  order_id bigint not null,
  product_id bigint not null,
  quantity integer not null,
  unit_price numeric(12,2) not null,
  constraint order_lines_pkey primary key (order_id, product_id),
  constraint order_lines_order_id_fkey foreign key (order_id) references public.orders(id) on delete cascade,
  constraint order_lines_product_id_fkey foreign key (product_id) references public.products(id),
  constraint order_lines_quantity_check check (quantity > 0),
  constraint order_lines_unit_price_check check (unit_price >= (0)::numeric)
);
create index order_lines_product_id_idx on public.order_lines (product_id);
grant select, insert on public.order_lines to shop_app;
comment on table public.order_lines is 'How many pieces of which product an order holds.';
comment on column public.order_lines.unit_price is 'The price of one piece when the order was placed.';

-- table public.orders
create table public.orders (
  id bigint generated always as identity not null,
  user_id integer not null,
  placed_at timestamp with time zone default current_timestamp not null,
  status public.order_status default 'open'::public.order_status not null,
  constraint orders_pkey primary key (id),
  constraint orders_user_id_fkey foreign key (user_id) references public.users(id)
);
create index orders_placed_at_idx on public.orders (placed_at);
create index orders_user_id_idx on public.orders (user_id);
create trigger orders_audit after insert or delete or update on public.orders for each row execute function public.record_change();
grant select, insert on public.orders to shop_app;
grant update (status) on public.orders to shop_app;
comment on table public.orders is 'What users bought.';

-- table public.products
create table public.products (
  id bigint generated always as identity not null,
  sku text not null,
  name text not null,
  price numeric(12,2) not null,
  created_at timestamp with time zone default current_timestamp not null,
  constraint products_pkey primary key (id),
  constraint products_sku_key unique (sku),
  constraint products_price_check check (price >= (0)::numeric)
);
grant select on public.products to shop_app;
comment on table public.products is 'What the shop sells.';
comment on column public.products.sku is 'Stock keeping unit: the name that the warehouse knows the product by.';
comment on column public.products.price is 'Price of one piece in euro, value added tax included.';

-- table public.stock_movements
create table public.stock_movements (
  id bigint generated always as identity not null,
  product_id bigint not null,
  quantity integer not null,
  moved_at timestamp with time zone default current_timestamp not null,
  constraint stock_movements_pkey primary key (id, moved_at),
  constraint stock_movements_product_id_fkey foreign key (product_id) references public.products(id),
  constraint stock_movements_quantity_check check (quantity <> 0)
)
partition by range (moved_at);
create index stock_movements_product_id_idx on public.stock_movements (product_id);
grant select, insert on public.stock_movements to shop_app;
comment on table public.stock_movements is 'What came into the warehouse and left it, a partition per year.';
comment on column public.stock_movements.quantity is 'Pieces: positive came in, negative left.';

-- table public.stock_movements_2025
create table public.stock_movements_2025 partition of public.stock_movements for values from ('2025-01-01 00:00:00+00') to ('2026-01-01 00:00:00+00');

-- table public.stock_movements_2026
create table public.stock_movements_2026 partition of public.stock_movements for values from ('2026-01-01 00:00:00+00') to ('2027-01-01 00:00:00+00');

-- table public.stock_movements_other
create table public.stock_movements_other partition of public.stock_movements default;

-- table public.tenants
create table public.tenants (
  id integer generated always as identity not null,
  name text not null,
  country_code text not null,
  constraint tenants_pkey primary key (id),
  constraint tenants_name_key unique (name),
  constraint tenants_country_code_fkey foreign key (country_code) references public.countries(code)
);
create index tenants_country_code_idx on public.tenants (country_code);
alter table public.tenants enable row level security;
create policy tenants_own_row on public.tenants for select to shop_app
  using (id = ( select public.current_tenant_id() as current_tenant_id));
grant select on public.tenants to shop_app;
comment on table public.tenants is 'The merchants who run a shop on this platform.';

-- table public.users
create table public.users (
  id serial,
  email character varying(255) not null,
  created_at timestamp with time zone default current_timestamp,
  status character varying(50) default 'active'::character varying,
  constraint users_pkey primary key (id),
  constraint users_email_key unique (email)
);
grant select, insert on public.users to shop_app;
grant update (status) on public.users to shop_app;

-- table public.vouchers
create table public.vouchers (
  id bigint generated always as identity not null,
  tenant_id integer not null,
  code text not null,
  percent integer not null,
  constraint vouchers_pkey primary key (id),
  constraint vouchers_tenant_id_code_key unique (tenant_id, code),
  constraint vouchers_tenant_id_fkey foreign key (tenant_id) references public.tenants(id),
  constraint vouchers_percent_check check ((percent >= 1) and (percent <= 100))
);
alter table public.vouchers enable row level security;
create policy vouchers_own_rows on public.vouchers to shop_app
  using (tenant_id = ( select public.current_tenant_id() as current_tenant_id))
  with check (tenant_id = ( select public.current_tenant_id() as current_tenant_id));
grant select, insert, update, delete on public.vouchers to shop_app;
comment on table public.vouchers is 'Discounts that a tenant gives; no concern of the other tenants.';

-- sequence public.users_id_seq
grant usage on sequence public.users_id_seq to shop_app;

-- view public.users_by_domain
create view public.users_by_domain as
select lower(split_part((email)::text, '@'::text, 2)) as domain,
    count(*) as users
   from public.users
  group by (lower(split_part((email)::text, '@'::text, 2)));
comment on view public.users_by_domain is 'How many users have their mail with whom.';
