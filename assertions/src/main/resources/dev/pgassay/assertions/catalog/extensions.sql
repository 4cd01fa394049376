-- Finds the installed extensions. Which there might be is in files; that of PL/pgSQL has had one version ever.
with available as materialized (
  select a.name, a.default_version from pg_catalog.pg_available_extensions() as a)
select e.extname as name,
  n.nspname as schema,
  e.extversion as version,
  case when e.extname = 'plpgsql' then e.extversion
    else (select a.default_version from available a where a.name = e.extname) end as default_version,
  e.extrelocatable as relocatable,
  pg_catalog.pg_get_userbyid(e.extowner) as owner,
  pg_catalog.obj_description(e.oid, 'pg_extension') as comment
from pg_catalog.pg_extension e
  join pg_catalog.pg_namespace n on n.oid = e.extnamespace
order by e.extname
