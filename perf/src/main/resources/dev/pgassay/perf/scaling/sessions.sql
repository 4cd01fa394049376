-- Finds the other sessions of this database that did something since a moment, and their waits.
with locks as materialized (
  select l.pid, l.locktype, l.mode, l.granted, l.relation, l.transactionid
  from pg_catalog.pg_locks l
)
select
  a.pid,
  case
    when a.query = '<insufficient privilege>' or a.state = 'disabled' then 'hidden'
    -- Until it may do something, a session has no state.
    else coalesce(a.state, 'starting')
  end as state,
  a.usename,
  a.wait_event_type,
  a.wait_event,
  w.locktype,
  (
    select pg_catalog.format('%I.%I', n.nspname, c.relname)
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.oid = w.relation
  ) as relation
from pg_catalog.pg_stat_activity a
left join lateral (
  select
    l.locktype,
    coalesce(
      l.relation,
      -- Who waits for a row waits for the transaction that has it, and has the next place in line.
      (
        select r.relation
        from locks r
        where r.pid = l.pid and r.granted and r.locktype = 'tuple'
        limit 1),
      -- Without a place, it is the table that both change, if that is only one.
      (
        select case when count(distinct m.relation) = 1 then min(m.relation) end
        from locks m
        join pg_catalog.pg_class c on c.oid = m.relation and c.relkind = 'r'
        where m.pid = l.pid
          and m.granted
          and m.mode in ('RowExclusiveLock', 'RowShareLock')
          and exists (
            select
            from locks h
            join locks b on b.pid = h.pid
            where h.locktype = 'transactionid' and h.granted and h.transactionid = l.transactionid
              and b.relation = m.relation and b.granted
              and b.mode in ('RowExclusiveLock', 'RowShareLock')))
    ) as relation
  from locks l
  where a.wait_event_type = 'Lock' and l.pid = a.pid and not l.granted
  limit 1
) w on true
where a.datname = pg_catalog.current_database()
  and a.pid <> pg_catalog.pg_backend_pid()
  and a.usesysid is not null
  and coalesce(a.backend_type, 'client backend') = 'client backend'
  -- What began earlier is none of the clients; what starts or may not be seen has no time.
  and coalesce(a.state_change, 'infinity') >= cast(? as timestamptz)
order by a.pid
