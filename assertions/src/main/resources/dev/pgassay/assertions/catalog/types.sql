-- Finds enums, domains, composite types, ranges and base types.
select t.oid,
  n.nspname as schema,
  t.typname as name,
  t.typtype as kind,
  pg_catalog.pg_get_userbyid(t.typowner) as owner,
  t.typrelid as relation,
  t.typnotnull as not_null,
  t.typdefault as default_expression,
  case when t.typtype = 'd' then pg_catalog.format_type(t.typbasetype, t.typtypmod) end as base_type,
  case when t.typtype = 'd' and t.typcollation <> bt.typcollation
    then pg_catalog.quote_ident(cs.nspname) || '.' || pg_catalog.quote_ident(co.collname) end as collation,
  (
    select pg_catalog.array_agg(l.enumlabel::text order by l.enumsortorder)
    from pg_catalog.pg_enum l
    where l.enumtypid = t.oid
  ) as labels,
  case when t.typtype = 'r' then pg_catalog.format_type(r.rngsubtype, null) end as subtype,
  case when t.typtype = 'r' then nullif(r.rngsubdiff::text, '-') end as subtype_difference,
  case when t.typtype = 'r' then nullif(r.rngcanonical::text, '-') end as canonical,
  case when t.typtype = 'r' then pg_catalog.format_type(r.rngmultitypid, null) end as multirange,
  case when t.typtype = 'r' and r.rngcollation not in (0, 100) then (
    select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.collname)
    from pg_catalog.pg_collation c join pg_catalog.pg_namespace n on n.oid = c.collnamespace
    where c.oid = r.rngcollation) end as range_collation,
  case when t.typtype = 'r' then (
    select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.opcname)
    from pg_catalog.pg_opclass c join pg_catalog.pg_namespace n on n.oid = c.opcnamespace
    where c.oid = r.rngsubopc and not c.opcdefault) end as operator_class,
  case when t.typtype = 'b' then pg_catalog.concat_ws(', ',
    'input = ' || t.typinput::text, 'output = ' || t.typoutput::text,
    'internallength = ' || t.typlen, 'alignment = ' || t.typalign::text, 'storage = ' || t.typstorage::text,
    'category = ' || t.typcategory::text) end as base_definition,
  coalesce(t.typacl, pg_catalog.acldefault('T', t.typowner))::text[] as acl,
  e.extname as extension,
  pg_catalog.obj_description(t.oid, 'pg_type') as comment
from pg_catalog.pg_type t
  join pg_catalog.pg_namespace n on n.oid = t.typnamespace
  left join pg_catalog.pg_class c on c.oid = t.typrelid
  left join pg_catalog.pg_type bt on bt.oid = t.typbasetype
  left join pg_catalog.pg_collation co on co.oid = t.typcollation
  left join pg_catalog.pg_namespace cs on cs.oid = co.collnamespace
  left join pg_catalog.pg_range r on r.rngtypid = t.oid
  left join pg_catalog.pg_depend m
    on m.classid = 'pg_catalog.pg_type'::pg_catalog.regclass and m.objid = t.oid and m.deptype = 'e'
  left join pg_catalog.pg_extension e on e.oid = m.refobjid
where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and t.typtype in ('b', 'c', 'd', 'e', 'r')
  and (t.typtype <> 'c' or c.relkind = 'c')
  and not (t.typtype = 'b' and t.typcategory = 'A' and t.typelem <> 0 and t.typlen = -1)
order by n.nspname, t.typname
