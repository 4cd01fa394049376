-- Finds tables that hold rows of tenants and do not keep them apart.
-- severity: error
select
  format('table %I.%I', n.nspname, c.relname) as object,
  'it has a tenant_id and no row-level security: any tenant sees the rows of all' as reason
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid
where c.relkind in ('r', 'p')
  and not c.relrowsecurity
  and a.attname = 'tenant_id'
  and not a.attisdropped
