-- Finds the indexes.
select i.indexrelid as oid,
  i.indrelid as relation,
  n.nspname as schema,
  c.relname as name,
  am.amname as method,
  i.indisunique as is_unique,
  i.indisprimary as is_primary,
  i.indisexclusion as is_exclusion,
  i.indimmediate as immediate,
  i.indisvalid as valid,
  i.indisready as ready,
  i.indislive as live,
  i.indisclustered as clustered,
  i.indisreplident as replica_identity,
  i.indnullsnotdistinct as nulls_not_distinct, -- since 15
  false as nulls_not_distinct, -- before 15
  i.indnkeyatts as key_count,
  i.indkey::int2[] as keys,
  case when i.indexprs is not null then (
    select pg_catalog.array_agg(pg_catalog.pg_get_indexdef(i.indexrelid, p, false) order by p)
    from pg_catalog.generate_series(1, i.indnkeyatts) as p
  ) end as expressions,
  i.indclass::oid[] as operator_classes,
  i.indcollation::oid[] as collations,
  i.indoption::int2[] as key_options,
  pg_catalog.pg_get_expr(i.indpred, i.indrelid) as predicate,
  c.reloptions as options,
  s.spcname as tablespace,
  o.conname as constraint_name,
  h.inhparent as parent,
  pg_catalog.pg_get_indexdef(i.indexrelid) as definition,
  pg_catalog.pg_get_userbyid(c.relowner) as owner,
  case when i.indexprs is not null then (
    select pg_catalog.array_agg(a.attnum::text || '=' || a.attstattarget::text order by a.attnum)
    from pg_catalog.pg_attribute a
    where a.attrelid = i.indexrelid and a.attstattarget >= 0
  ) end as statistics_targets,
  (
    select r.description
    from pg_catalog.pg_description r
    where r.objoid = c.oid and r.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass and r.objsubid = 0
  ) as comment
from pg_catalog.pg_index i
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_am am on am.oid = c.relam
  left join pg_catalog.pg_tablespace s on s.oid = c.reltablespace
  left join pg_catalog.pg_constraint o on o.conindid = i.indexrelid and o.contype in ('p', 'u', 'x')
  left join pg_catalog.pg_inherits h on h.inhrelid = i.indexrelid
where i.indexrelid = any (array(
    select c.oid
    from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('i', 'I')
      and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'))
order by n.nspname, c.relname
