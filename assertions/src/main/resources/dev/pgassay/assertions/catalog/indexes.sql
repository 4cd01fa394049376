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
  (
    select pg_catalog.array_agg(pg_catalog.pg_get_indexdef(i.indexrelid, p, false) order by p)
    from pg_catalog.generate_series(1, i.indnatts) as p
  ) as expressions,
  (
    select pg_catalog.array_agg(
      case when o.opcdefault then '' else pg_catalog.quote_ident(os.nspname) || '.' || pg_catalog.quote_ident(o.opcname) end
      order by u.p)
    from pg_catalog.unnest(i.indclass::oid[]) with ordinality as u (opclass, p)
      join pg_catalog.pg_opclass o on o.oid = u.opclass
      join pg_catalog.pg_namespace os on os.oid = o.opcnamespace
  ) as operator_classes,
  (
    select pg_catalog.array_agg(
      case when u.coll = 0 or u.coll = coalesce(a.attcollation, t.typcollation) then ''
        else pg_catalog.quote_ident(cs.nspname) || '.' || pg_catalog.quote_ident(co.collname) end
      order by u.p)
    from pg_catalog.unnest(i.indcollation::oid[]) with ordinality as u (coll, p)
      left join pg_catalog.pg_collation co on co.oid = u.coll
      left join pg_catalog.pg_namespace cs on cs.oid = co.collnamespace
      left join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = (i.indkey::int2[])[u.p - 1]
        and a.attnum > 0
      left join pg_catalog.pg_attribute ia on ia.attrelid = i.indexrelid and ia.attnum = u.p
      left join pg_catalog.pg_type t on t.oid = ia.atttypid
  ) as collations,
  i.indoption::int2[] as key_options,
  pg_catalog.pg_get_expr(i.indpred, i.indrelid) as predicate,
  c.reloptions as options,
  s.spcname as tablespace,
  k.conname as constraint_name,
  h.inhparent as parent,
  pg_catalog.pg_get_indexdef(i.indexrelid) as definition,
  pg_catalog.pg_get_userbyid(c.relowner) as owner,
  (
    select pg_catalog.array_agg(a.attnum::text || '=' || a.attstattarget::text order by a.attnum)
    from pg_catalog.pg_attribute a
    where a.attrelid = i.indexrelid and a.attstattarget >= 0
  ) as statistics_targets,
  pg_catalog.obj_description(c.oid, 'pg_class') as comment
from pg_catalog.pg_index i
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_am am on am.oid = c.relam
  left join pg_catalog.pg_tablespace s on s.oid = c.reltablespace
  left join pg_catalog.pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')
  left join pg_catalog.pg_inherits h on h.inhrelid = i.indexrelid
where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
order by n.nspname, c.relname
