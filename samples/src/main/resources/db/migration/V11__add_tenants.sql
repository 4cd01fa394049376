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
