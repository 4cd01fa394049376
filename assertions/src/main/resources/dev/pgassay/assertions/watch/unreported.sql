-- Finds the sessions of this database that may still have to report what they did.
select
  a.pid,
  coalesce(a.state, 'of another role') as state
from pg_catalog.pg_stat_activity a
where a.datname = pg_catalog.current_database()
  and a.pid <> pg_catalog.pg_backend_pid()
  and a.usesysid is not null
  and coalesce(a.backend_type, 'client backend') = 'client backend'
  -- One that was only opened did nothing that counts.
  and a.query is distinct from ''
  and (a.query ilike 'set application_name%' and a.query_start < a.backend_start + interval '1 s')
    is not true
  and (
    a.state is distinct from 'idle'
    or pg_catalog.current_setting('server_version_num')::integer < 150000
    -- Idle sessions report after ten seconds (src/backend/utils/activity/pgstat.c).
    or a.state_change > pg_catalog.clock_timestamp() - interval '10.2 s'
      and a.query not like '%pg_stat_force_next_flush%')
order by a.pid
