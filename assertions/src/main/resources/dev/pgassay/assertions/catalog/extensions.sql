-- Finds the installed extensions.
select e.extname as name,
  n.nspname as schema,
  e.extversion as version,
  a.default_version,
  e.extrelocatable as relocatable,
  pg_catalog.pg_get_userbyid(e.extowner) as owner,
  pg_catalog.obj_description(e.oid, 'pg_extension') as comment
from pg_catalog.pg_extension e
  join pg_catalog.pg_namespace n on n.oid = e.extnamespace
  left join pg_catalog.pg_available_extensions() as a on a.name = e.extname
order by e.extname
