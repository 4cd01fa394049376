-- Part of probe.sql: how the locked relations are now, or all.
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
        :counted,
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
       and :chosen)
