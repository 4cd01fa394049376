-- Finds the heap tables that have no page, and so no row.
select n.nspname, c.relname
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_am a on a.oid = c.relam
 where c.relkind = 'r'
   and c.oid >= 16384
   and a.amname = 'heap'
   and a.oid < 16384
   and pg_catalog.pg_relation_size(c.oid) = 0
 order by n.nspname, c.relname
