-- Finds the extended statistics.
select n.nspname as schema,
  s.stxname as name,
  s.stxrelid as relation,
  pg_catalog.pg_get_userbyid(s.stxowner) as owner,
  s.stxkind::text[] as kinds,
  nullif(s.stxstattarget, -1) as target,
  pg_catalog.pg_get_statisticsobjdef(s.oid) as definition,
  pg_catalog.obj_description(s.oid, 'pg_statistic_ext') as comment
from pg_catalog.pg_statistic_ext s
  join pg_catalog.pg_namespace n on n.oid = s.stxnamespace
order by n.nspname, s.stxname
