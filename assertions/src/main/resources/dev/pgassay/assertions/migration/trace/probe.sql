-- Finds what the session holds locked, and more that depends on the question.
-- What there are many of comes as an array, in the order of its record's components: naming them takes as long as finding them.
with locks as materialized (
  select l.relation, l.mode, l.granted
    from pg_catalog.pg_locks l
   where l.pid = pg_catalog.pg_backend_pid()
     and l.locktype = 'relation')
select pg_catalog.json_build_object(
  'lockTimeout', pg_catalog.current_setting('lock_timeout'),
  'statementTimeout', pg_catalog.current_setting('statement_timeout'),
  'wal', pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0'),
  'transaction', pg_catalog.now()::text,
  'pid', pg_catalog.pg_backend_pid(),
  'locks', (
    select pg_catalog.json_agg(
        pg_catalog.json_build_array(l.relation::bigint, l.mode)
        order by l.relation, l.mode)
      from locks l
     where l.relation >= 16384
       and l.granted),
:more)
