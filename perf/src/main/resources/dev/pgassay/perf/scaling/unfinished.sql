-- Finds the other sessions of this database that began something since a moment and are not done.
select
  a.pid,
  a.state,
  case
    when a.state like 'idle%' then 'the client'
    when a.wait_event is null then 'nothing: it runs'
    else a.wait_event_type || ' ' || a.wait_event
  end as waits_for,
  pg_catalog.array_to_string(pg_catalog.pg_blocking_pids(a.pid), ', ') as blockers,
  a.query
from pg_catalog.pg_stat_activity a
where a.datname = pg_catalog.current_database()
  and a.pid <> pg_catalog.pg_backend_pid()
  and coalesce(a.backend_type, 'client backend') = 'client backend'
  and a.state <> 'idle'
  and a.state_change >= cast(? as timestamptz)
order by a.pid
