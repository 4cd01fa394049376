-- Finds the sequences.
select c.oid,
  n.nspname as schema,
  c.relname as name,
  pg_catalog.pg_get_userbyid(c.relowner) as owner,
  c.relpersistence as persistence,
  pg_catalog.format_type(q.seqtypid, null) as data_type,
  q.seqstart as start,
  q.seqincrement as increment,
  q.seqmin as minimum,
  q.seqmax as maximum,
  q.seqcache as cache,
  q.seqcycle as cycle,
  case when pg_catalog.has_sequence_privilege(c.oid, 'SELECT,USAGE')
    then pg_catalog.pg_sequence_last_value(c.oid) end as last_value,
  d.deptype as dependency,
  d.refobjid as owning_relation,
  d.refobjsubid as owning_column,
  coalesce(c.relacl, pg_catalog.acldefault('s', c.relowner))::text[] as acl,
  e.extname as extension,
  pg_catalog.obj_description(c.oid, 'pg_class') as comment
from pg_catalog.pg_sequence q
  join pg_catalog.pg_class c on c.oid = q.seqrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_depend d
    on d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = c.oid and d.objsubid = 0
    and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.refobjsubid > 0
    and d.deptype in ('a', 'i')
  left join pg_catalog.pg_depend m
    on m.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
    and m.objid = c.oid and m.objsubid = 0 and m.deptype = 'e'
  left join pg_catalog.pg_extension e on e.oid = m.refobjid
where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
order by n.nspname, c.relname
