-- Finds the tables that there were when a snapshot was taken, and the files that held their rows.
select
  c.oid,
  n.nspname as schema,
  c.relname as name,
  c.relfilenode as file,
  pn.nspname as parent_schema,
  p.relname as parent_name,
  columns.numbers,
  columns.names
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
left join pg_catalog.pg_inherits i on i.inhrelid = c.oid and c.relispartition
left join pg_catalog.pg_class p on p.oid = i.inhparent
left join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace
cross join lateral (
  select
    coalesce(pg_catalog.array_agg(a.attnum order by a.attnum), '{}')::text[] as numbers,
    coalesce(pg_catalog.array_agg(a.attname order by a.attnum), '{}')::text[] as names
  from pg_catalog.pg_attribute a
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
) columns
where c.relkind = 'r'
  and c.relpersistence <> 't'
  and n.nspname not in ('pg_catalog', 'information_schema')
  and not exists (
    select
    from pg_catalog.pg_depend d
    where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
      and d.objid = c.oid
      and d.deptype = 'e'
  )
order by n.nspname, c.relname
