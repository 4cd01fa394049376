-- Finds sequences that no column owns.
-- severity: error
-- timeout: 5 s
-- A sequence of its own stays when its table goes.
select 'sequence ' || n.nspname || '.' || c.relname as object,
  'no column owns it; is it used?' as reason,
  'drop sequence ' || n.nspname || '.' || c.relname || ';' as fix
from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'S' and n.nspname !~ '^pg_'
  and not exists (
    select from pg_catalog.pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i'))
order by 1; -- by name
