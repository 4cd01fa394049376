-- Finds the database itself.
select d.oid,
  d.datname as name,
  pg_catalog.pg_get_userbyid(d.datdba) as owner,
  pg_catalog.pg_encoding_to_char(d.encoding) as encoding,
  d.datcollate as collation,
  d.datctype as character_type,
  d.datconnlimit as connection_limit,
  d.datistemplate as is_template,
  s.spcname as tablespace,
  coalesce(d.datacl, pg_catalog.acldefault('d', d.datdba))::text[] as acl,
  pg_catalog.shobj_description(d.oid, 'pg_database') as comment,
  (
    select pg_catalog.array_agg(setting order by setting)
    from pg_catalog.pg_db_role_setting r, pg_catalog.unnest(r.setconfig) as setting
    where r.setdatabase = d.oid and r.setrole = 0
  ) as settings
from pg_catalog.pg_database d
  join pg_catalog.pg_tablespace s on s.oid = d.dattablespace
where d.datname = pg_catalog.current_database()
