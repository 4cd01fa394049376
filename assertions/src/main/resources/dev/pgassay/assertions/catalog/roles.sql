-- Finds the roles of the server.
select r.oid,
  r.rolname as name,
  r.rolsuper as superuser,
  r.rolinherit as inherit,
  r.rolcreaterole as create_role,
  r.rolcreatedb as create_database,
  r.rolcanlogin as login,
  r.rolreplication as replication,
  r.rolbypassrls as bypass_row_security,
  r.rolconnlimit as connection_limit,
  r.rolvaliduntil::text as valid_until,
  (
    select pg_catalog.array_agg(distinct pg_catalog.pg_get_userbyid(m.roleid)::text)
    from pg_catalog.pg_auth_members m
    where m.member = r.oid
  ) as member_of,
  (
    select pg_catalog.array_agg(distinct pg_catalog.pg_get_userbyid(m.roleid)::text)
    from pg_catalog.pg_auth_members m
    where m.member = r.oid and m.admin_option
  ) as administers,
  (
    select pg_catalog.array_agg(distinct pg_catalog.pg_get_userbyid(m.roleid)::text)
    from pg_catalog.pg_auth_members m
    where m.member = r.oid and m.inherit_option -- since 16
    where m.member = r.oid and r.rolinherit -- before 16
  ) as inherits_from,
  (
    select pg_catalog.array_agg(distinct pg_catalog.pg_get_userbyid(m.roleid)::text)
    from pg_catalog.pg_auth_members m
    where m.member = r.oid and m.set_option -- since 16
    where m.member = r.oid -- before 16
  ) as can_set_role_to,
  (
    select pg_catalog.array_agg(setting order by setting)
    from pg_catalog.pg_db_role_setting s, pg_catalog.unnest(s.setconfig) as setting
    where s.setrole = r.oid
      and s.setdatabase in (0, (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()))
  ) as settings,
  pg_catalog.shobj_description(r.oid, 'pg_authid') as comment
from pg_catalog.pg_roles r
order by r.rolname
