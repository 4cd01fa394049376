-- Finds the sessions of clients in this database, whether each may be in a transaction, which one asks, and which are hidden from it.
select
  pid,
  coalesce(state, '') not in ('idle', 'disabled') as working,
  pid = pg_catalog.pg_backend_pid() as asking,
  state is null as hidden,
  concat_ws(
    ', ',
    'pid ' || pid,
    coalesce(nullif(application_name, ''), 'no application_name') || ' of ' || usename,
    coalesce(state, 'its state is hidden from this role'),
    nullif(left(regexp_replace(case when state is not null then query end, '\s+', ' ', 'g'), 100), '')
  ) as description
from pg_catalog.pg_stat_activity
where datname = current_database()
  and usesysid is not null
  and coalesce(backend_type, 'client backend') = 'client backend'
order by backend_start, pid
