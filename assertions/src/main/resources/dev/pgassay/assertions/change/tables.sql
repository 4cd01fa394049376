-- Finds the tables whose rows are watched, with their columns and what tells their rows apart.
select
  c.oid,
  n.nspname as schema,
  c.relname as name,
  coalesce(rn.nspname, n.nspname) as root_schema,
  coalesce(r.relname, c.relname) as root_name,
  c.relfilenode as file,
  pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint as pages,
  pg_catalog.has_schema_privilege(n.oid, 'usage')
    and pg_catalog.has_table_privilege(c.oid, 'select') as readable,
  pg_catalog.row_security_active(c.oid) as filtered,
  (select m.amname from pg_catalog.pg_am m where m.oid = c.relam) as access_method,
  columns.numbers,
  columns.names,
  columns.types,
  key.columns as key,
  array(
    select a.attname
    from pg_catalog.pg_partitioned_table t
    cross join pg_catalog.unnest(t.partattrs::smallint[]) k (number)
    join pg_catalog.pg_attribute a on a.attrelid = t.partrelid and a.attnum = k.number
    where t.partrelid = r.oid
  )::text[] as partitioned_by
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
left join pg_catalog.pg_class r on r.oid = pg_catalog.pg_partition_root(c.oid)
left join pg_catalog.pg_namespace rn on rn.oid = r.relnamespace
cross join lateral (
  select
    coalesce(pg_catalog.array_agg(a.attnum order by a.attnum), '{}')::text[] as numbers,
    coalesce(pg_catalog.array_agg(a.attname order by a.attnum), '{}')::text[] as names,
    coalesce(
      pg_catalog.array_agg(pg_catalog.format_type(a.atttypid, -1) order by a.attnum),
      '{}'
    )::text[] as types
  from pg_catalog.pg_attribute a
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
) columns
left join lateral (
  select array(
    select a.attname
    from pg_catalog.unnest(i.indkey::smallint[]) with ordinality k (number, place)
    join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
    where k.place <= i.indnkeyatts
    order by k.place
  )::text[] as columns
  from pg_catalog.pg_index i
  where i.indrelid in (c.oid, r.oid)
    and i.indisunique
    and (i.indisvalid or i.indrelid = r.oid)
    and i.indpred is null
    and i.indexprs is null
    and not exists (
      select
      from pg_catalog.unnest(i.indkey::smallint[]) with ordinality k (number, place)
      join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
      where k.place <= i.indnkeyatts and not a.attnotnull
    )
  order by i.indrelid = c.oid, i.indisprimary desc, i.indnkeyatts, i.indexrelid
  limit 1
) key on true
where c.relkind = 'r'
  and c.relpersistence <> 't'
  and n.nspname not in ('pg_catalog', 'information_schema')
  and not exists (
    select
    from pg_catalog.pg_depend d
    where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
      and d.objid in (c.oid, r.oid)
      and d.deptype = 'e'
  )
order by root_schema, root_name, schema, name
