-- Finds what the workers of a subscription do, and whom they wait for.
select a.pid,
  case when s.relid is null then 'the worker that applies changes'
    else 'the worker that copies ' || s.relid::pg_catalog.regclass end as worker,
  coalesce(a.wait_event_type || ': ' || a.wait_event, 'nothing') as waits_for,
  (select pg_catalog.string_agg('process ' || b.pid || ' (' || coalesce(b.state, '-') || '): ' || pg_catalog.left(b.query, 200), '; ' order by b.pid)
    from pg_catalog.pg_stat_activity b where b.pid = any (pg_catalog.pg_blocking_pids(a.pid))) as blocked_by
from pg_catalog.pg_stat_subscription s
  join pg_catalog.pg_stat_activity a on a.pid = s.pid
where s.subname = ?
order by s.relid nulls first
