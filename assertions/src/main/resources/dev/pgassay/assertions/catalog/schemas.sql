-- Finds the schemas that are not PostgreSQL's own.
select n.oid,
  n.nspname as name,
  pg_catalog.pg_get_userbyid(n.nspowner) as owner,
  coalesce(n.nspacl, pg_catalog.acldefault('n', n.nspowner))::text[] as acl,
  e.extname as extension,
  pg_catalog.obj_description(n.oid, 'pg_namespace') as comment
from pg_catalog.pg_namespace n
  left join pg_catalog.pg_depend m
    on m.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass and m.objid = n.oid and m.deptype = 'e'
  left join pg_catalog.pg_extension e on e.oid = m.refobjid
where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
order by n.nspname
