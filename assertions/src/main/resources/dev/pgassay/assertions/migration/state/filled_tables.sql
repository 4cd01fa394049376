-- Finds whether any table may have a row, but for one that is named.
select exists (
  select
    from pg_catalog.pg_class c
    join pg_catalog.pg_am a on a.oid = c.relam
   where c.relkind in ('r', 'm')
     and c.oid >= 16384
     and c.relname <> ?
     and c.relpersistence <> 't'
     and (a.amname <> 'heap' or a.oid >= 16384 or pg_catalog.pg_relation_size(c.oid) > 0))
