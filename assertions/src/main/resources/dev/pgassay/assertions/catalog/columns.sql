-- Finds the columns of relations and the attributes of composite types.
select a.attrelid as relation,
  a.attname as name,
  a.attnum as position,
  pg_catalog.format_type(a.atttypid, a.atttypmod) as type,
  tn.nspname as type_schema,
  t.typname as type_name,
  t.typtype as type_kind,
  t.typcategory as type_category,
  case when t.typelem <> 0 and t.typlen = -1 and t.typcategory = 'A'
    then pg_catalog.format_type(t.typelem, null) end as element_type,
  case when t.typtype = 'd' then pg_catalog.format_type(t.typbasetype, t.typtypmod) end as base_type,
  a.attnotnull as not_null,
  pg_catalog.pg_get_expr(d.adbin, d.adrelid) as expression,
  a.attidentity as identity,
  a.attgenerated as generated,
  case when a.attcollation <> t.typcollation then pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(co.collname) end as collation,
  a.attcollation as collation_oid,
  a.attcompression as compression,
  case when a.attstorage <> t.typstorage then a.attstorage end as storage,
  nullif(a.attstattarget, -1) as statistics_target,
  a.attislocal as local,
  a.attoptions as options,
  a.attfdwoptions as foreign_options,
  a.attacl::text[] as acl,
  (
    select r.description
    from pg_catalog.pg_description r
    where r.objoid = a.attrelid and r.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass and r.objsubid = a.attnum
  ) as comment
from pg_catalog.pg_attribute a
  join pg_catalog.pg_type t on t.oid = a.atttypid
  join pg_catalog.pg_namespace tn on tn.oid = t.typnamespace
  left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  left join pg_catalog.pg_collation co on co.oid = a.attcollation
  left join pg_catalog.pg_namespace cn on cn.oid = co.collnamespace
where a.attnum > 0 and not a.attisdropped
  and a.attrelid = any (array(
    select c.oid
    from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'f', 'v', 'm', 'c')
      and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'))
order by a.attrelid, a.attnum
