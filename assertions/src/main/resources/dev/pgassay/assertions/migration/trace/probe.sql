-- Finds what the session holds locked, and how the locked relations are now; all relations where asked.
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
  'relations', (
    select pg_catalog.json_agg(pg_catalog.json_build_array(
        c.oid::bigint,
        n.nspname,
        c.relname,
        c.relkind,
        c.relpersistence,
        c.relam::bigint,
        c.reltablespace::bigint,
        coalesce(pg_catalog.pg_relation_filenode(c.oid)::bigint, 0),
        case when c.relkind in ('r', 'm') then coalesce(pg_catalog.pg_relation_size(c.oid), 0) else 0 end,
        c.relrowsecurity,
        c.relispartition,
        (
          select pg_catalog.json_agg(h.inhparent::bigint order by h.inhseqno)
            from pg_catalog.pg_inherits h
           where h.inhrelid = c.oid),
        coalesce(i.indrelid::bigint, 0),
        coalesce(i.indisunique, false),
        coalesce(i.indisvalid, true),
        (i.indkey::int2[])[0:i.indnkeyatts - 1],
        pg_catalog.pg_stat_get_xact_numscans(c.oid) + :flushed_scans,
        pg_catalog.pg_stat_get_xact_tuples_returned(c.oid) + :flushed_rows,
        pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid) + :flushed_inserts,
        pg_catalog.pg_stat_get_xact_tuples_updated(c.oid) + :flushed_updates,
        pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid) + :flushed_deletes,
        case when c.relkind in ('r', 'p', 'v', 'm', 'f') then (
          select pg_catalog.json_agg(pg_catalog.json_build_array(
              a.attnum,
              a.attname,
              pg_catalog.format_type(a.atttypid, a.atttypmod),
              a.attcollation::bigint,
              a.attnotnull,
              a.attidentity,
              a.attgenerated,
              (
                select pg_catalog.md5(d.adbin::text)
                  from pg_catalog.pg_attrdef d
                 where d.adrelid = a.attrelid
                   and d.adnum = a.attnum),
              a.atttypid in (
                select k.contypid
                  from pg_catalog.pg_constraint k
                 where k.contypid > 0))
              order by a.attnum)
            from pg_catalog.pg_attribute a
           where a.attrelid = c.oid
             and a.attnum > 0
             and not a.attisdropped) end,
        case when c.relkind in ('r', 'p', 'f') then (
          select pg_catalog.json_agg(pg_catalog.json_build_array(
              k.oid::bigint,
              k.conname,
              k.contype,
              k.convalidated,
              k.confrelid::bigint,
              k.conindid::bigint,
              k.conkey)
              order by k.oid)
            from pg_catalog.pg_constraint k
           where k.conrelid = c.oid) end,
        case when c.relhastriggers then (
          select pg_catalog.json_agg(pg_catalog.json_build_array(
              t.tgname,
              t.tgenabled)
              order by t.tgname)
            from pg_catalog.pg_trigger t
           where t.tgrelid = c.oid
             and not t.tgisinternal) end)
        order by c.oid)
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      left join pg_catalog.pg_index i on i.indexrelid = c.oid
     where c.oid >= 16384
       and c.relkind in ('r', 'p', 'i', 'I', 'm', 'v', 'S', 'f')
       and n.nspname <> 'pg_toast'
       and :chosen),
  'others', (
    select pg_catalog.json_agg(pg_catalog.json_build_array(o.kind, o.oid::bigint, o.name, o.volatility)
        order by o.kind, o.oid)
      from (
        select 'schema' as kind, n.oid, pg_catalog.quote_ident(n.nspname) as name, '' as volatility
          from pg_catalog.pg_namespace n
         where n.oid >= 16384
           and n.nspname !~ '^pg_(toast_)?temp_'
        union all
        select 'function', p.oid,
               pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname)
                 || '(' || pg_catalog.oidvectortypes(p.proargtypes) || ')', p.provolatile::text
          from pg_catalog.pg_proc p
          join pg_catalog.pg_namespace n on n.oid = p.pronamespace
         where p.oid >= 16384
        union all
        select 'type', t.oid,
               pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(t.typname), ''
          from pg_catalog.pg_type t
          join pg_catalog.pg_namespace n on n.oid = t.typnamespace
         where t.oid >= 16384
           and t.typtype in ('e', 'd', 'r')
        union all
        select 'enum value', e.oid, (
               select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(t.typname)
                 from pg_catalog.pg_type t
                 join pg_catalog.pg_namespace n on n.oid = t.typnamespace
                where t.oid = e.enumtypid) || ' ' || pg_catalog.quote_literal(e.enumlabel), ''
          from pg_catalog.pg_enum e
         where e.oid >= 16384) o))
