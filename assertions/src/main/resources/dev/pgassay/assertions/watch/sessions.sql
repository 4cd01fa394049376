-- Finds the other sessions of this database: what each runs or ran last, and what it waits for.
select
  (extract(epoch from t.now) * 1000000)::bigint as now,
  a.pid,
  a.usename,
  a.application_name,
  a.state,
  a.query,
  (extract(epoch from a.backend_start) * 1000000)::bigint as begun,
  (extract(epoch from a.query_start) * 1000000)::bigint as query_began,
  (extract(epoch from a.state_change) * 1000000)::bigint as state_began,
  (extract(epoch from w.waitstart) * 1000000)::bigint as wait_began,
  w.mode,
  w.relation,
  case when w.mode is not null then pg_catalog.pg_blocking_pids(a.pid) end as blockers
from (select pg_catalog.clock_timestamp() as now) t
left join pg_catalog.pg_stat_activity a
  on a.datname = pg_catalog.current_database()
  and a.pid <> pg_catalog.pg_backend_pid()
  and a.usesysid is not null
  and coalesce(a.backend_type, 'client backend') = 'client backend'
left join lateral (
  select
    l.waitstart,
    l.mode,
    (
      select pg_catalog.format('%I.%I', n.nspname, c.relname)
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      -- Who waits for a row waits for the transaction that has it, and has the next place in line.
      where c.oid = coalesce(l.relation, (
        select r.relation
        from pg_catalog.pg_locks r
        where r.pid = l.pid and r.granted and r.locktype = 'tuple'
        limit 1))
    ) as relation
  from pg_catalog.pg_locks l
  where a.wait_event_type = 'Lock' and l.pid = a.pid and not l.granted
  limit 1
) w on true
order by a.pid
