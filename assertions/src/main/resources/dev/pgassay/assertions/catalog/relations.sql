-- Finds tables, partitioned tables, foreign tables, views and materialized views.
select c.oid,
  n.nspname as schema,
  c.relname as name,
  c.relkind as kind,
  pg_catalog.pg_get_userbyid(c.relowner) as owner,
  c.relpersistence as persistence,
  c.reltuples as estimated_rows,
  c.relrowsecurity as row_security,
  c.relforcerowsecurity as force_row_security,
  c.relreplident as replica_identity,
  c.relispopulated as populated,
  c.reloptions || (
    select pg_catalog.array_agg('toast.' || o order by o)
    from pg_catalog.pg_class tc, pg_catalog.unnest(tc.reloptions) as o
    where tc.oid = c.reltoastrelid
  ) as options,
  a.amname as access_method,
  s.spcname as tablespace,
  case when c.relkind in ('v', 'm') then pg_catalog.pg_get_viewdef(c.oid) end as definition,
  case when c.relkind = 'v' then pg_catalog.pg_relation_is_updatable(c.oid, false) else 0 end as updatable,
  case when c.relkind = 'p' then pg_catalog.pg_get_partkeydef(c.oid) end as partition_key,
  case when c.relispartition then pg_catalog.pg_get_expr(c.relpartbound, c.oid) end as partition_bound,
  case when c.reloftype <> 0 then pg_catalog.format_type(c.reloftype, null) end as of_type,
  (
    select pg_catalog.array_agg(i.inhparent::text order by i.inhseqno)
    from pg_catalog.pg_inherits i
    where i.inhrelid = c.oid
  ) as parents,
  fs.srvname as foreign_server,
  ft.ftoptions as foreign_options,
  coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))::text[] as acl,
  e.extname as extension,
  (
    select r.description
    from pg_catalog.pg_description r
    where r.objoid = c.oid and r.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass and r.objsubid = 0
  ) as comment
from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_am a on a.oid = c.relam
  left join pg_catalog.pg_tablespace s on s.oid = c.reltablespace
  left join pg_catalog.pg_foreign_table ft on ft.ftrelid = c.oid
  left join pg_catalog.pg_foreign_server fs on fs.oid = ft.ftserver
  left join pg_catalog.pg_depend m
    on m.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
    and m.objid = c.oid and m.objsubid = 0 and m.deptype = 'e'
  left join pg_catalog.pg_extension e on e.oid = m.refobjid
where c.relkind in ('r', 'p', 'f', 'v', 'm')
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
order by n.nspname, c.relname
