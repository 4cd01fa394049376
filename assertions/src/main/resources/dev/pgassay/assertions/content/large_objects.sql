-- Finds the large objects: whose they are, who may use them, and what they hold; a hole is zeros.
select m.oid::bigint as oid,
  case when m.lomowner = d.datdba then 'current_role' else pg_catalog.pg_get_userbyid(m.lomowner) end as owner,
  (select pg_catalog.string_agg(
      case a.grantee when 0 then 'PUBLIC' when d.datdba then 'current_role' else pg_catalog.pg_get_userbyid(a.grantee) end
        || '=' || a.privilege_type || case when a.is_grantable then '*' else '' end
        || '/' || case a.grantor when d.datdba then 'current_role' else pg_catalog.pg_get_userbyid(a.grantor) end,
      ', ' order by a.grantee <> 0, pg_catalog.pg_get_userbyid(a.grantee) collate pg_catalog."C", a.privilege_type)
    from pg_catalog.aclexplode(coalesce(m.lomacl, pg_catalog.acldefault('L', m.lomowner))) a) as privileges,
  pg_catalog.obj_description(m.oid, 'pg_largeobject') as comment,
  coalesce(p.bytes, 0) as bytes,
  coalesce(p.content, 0)::text as sum_of_content
from pg_catalog.pg_largeobject_metadata m
  join pg_catalog.pg_database d on d.datname = pg_catalog.current_database()
  left join (
    select o.loid,
      pg_catalog.max(o.pageno * (pg_catalog.current_setting('block_size')::bigint / 4) + pg_catalog.length(o.data)) as bytes,
      pg_catalog.sum(pg_catalog.hashtextextended(o.pageno || ':' || pg_catalog.encode(o.trimmed, 'hex') collate pg_catalog."C", 0))
        filter (where o.trimmed <> '') as content
    from (select l.loid, l.pageno, l.data, pg_catalog.rtrim(l.data, '\x00') as trimmed from pg_catalog.pg_largeobject l) o
    group by o.loid
  ) p on p.loid = m.oid
order by m.oid
