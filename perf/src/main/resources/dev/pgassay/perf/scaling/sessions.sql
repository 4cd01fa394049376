-- Finds the other sessions of this database that did something since a moment, and their waits.
select
  a.pid,
  coalesce(nullif(a.state, 'disabled'), 'hidden') as state,
  a.usename,
  a.wait_event_type,
  a.wait_event,
  w.locktype,
  w.relation
from pg_catalog.pg_stat_activity a
left join lateral (
  select
    l.locktype,
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
where a.datname = pg_catalog.current_database()
  and a.pid <> pg_catalog.pg_backend_pid()
  and a.usesysid is not null
  and coalesce(a.backend_type, 'client backend') = 'client backend'
  -- What began earlier is none of the clients; what may not be seen has no time.
  and coalesce(a.state_change, 'infinity') >= cast(? as timestamptz)
order by a.pid
