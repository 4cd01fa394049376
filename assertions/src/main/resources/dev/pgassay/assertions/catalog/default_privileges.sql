-- Finds the default privileges.
select pg_catalog.pg_get_userbyid(d.defaclrole) as role,
  n.nspname as schema,
  d.defaclobjtype as object_type,
  d.defaclacl::text[] as acl
from pg_catalog.pg_default_acl d
  left join pg_catalog.pg_namespace n on n.oid = d.defaclnamespace
order by 1, 2, 3
