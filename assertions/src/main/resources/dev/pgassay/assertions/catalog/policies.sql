-- Finds the policies of row-level security.
select p.polrelid as relation,
  p.polname as name,
  p.polcmd as command,
  p.polpermissive as permissive,
  (
    select pg_catalog.array_agg(
      case when u.role = 0 then 'PUBLIC' else pg_catalog.pg_get_userbyid(u.role)::text end
      order by case when u.role = 0 then 'PUBLIC' else pg_catalog.pg_get_userbyid(u.role)::text end)
    from pg_catalog.unnest(p.polroles) as u (role)
  ) as roles,
  pg_catalog.pg_get_expr(p.polqual, p.polrelid) as using_expression,
  pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) as check_expression,
  pg_catalog.obj_description(p.oid, 'pg_policy') as comment
from pg_catalog.pg_policy p
order by p.polrelid, p.polname
