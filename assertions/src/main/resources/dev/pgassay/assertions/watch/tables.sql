-- Finds the dead rows of tables, and the blocks that were read, as far as sessions have reported.
select
  t.relid::bigint as oid,
  pg_catalog.format('%I.%I', t.schemaname, t.relname) as name,
  t.n_dead_tup as dead_rows,
  b.blocks
from pg_catalog.pg_stat_user_tables t
join pg_catalog.pg_statio_user_tables io on io.relid = t.relid
cross join lateral (
  select coalesce(io.heap_blks_read, 0) + coalesce(io.idx_blks_read, 0)
    + coalesce(io.toast_blks_read, 0) + coalesce(io.tidx_blks_read, 0)) b (blocks)
where t.n_dead_tup > 0 or b.blocks > 0
order by t.relid
