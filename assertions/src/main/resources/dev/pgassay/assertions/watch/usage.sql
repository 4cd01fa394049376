-- Finds what the sessions of this database have used up, as far as they have reported it.
select
  d.oid::bigint as database,
  d.datname as name,
  (extract(epoch from pg_catalog.clock_timestamp()) * 1000000)::bigint as now,
  s.temp_files,
  s.temp_bytes,
  s.deadlocks,
  s.sessions,
  pg_catalog.concat_ws(' ', s.stats_reset, pg_catalog.pg_postmaster_start_time()) as counted_since,
  case when not pg_catalog.pg_is_in_recovery()
    then pg_catalog.pg_current_wal_insert_lsn()::text end as position,
  pg_catalog.current_setting('lc_messages') ~ '^(C|POSIX|en)' as english,
  pg_catalog.current_setting('log_temp_files') = '0' as logs_files
from pg_catalog.pg_database d
join pg_catalog.pg_stat_database s on s.datid = d.oid
where d.datname = pg_catalog.current_database()
