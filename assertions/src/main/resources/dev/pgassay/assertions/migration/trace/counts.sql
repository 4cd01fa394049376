-- Part of probe.sql: what is counted of the locked relations, and whether catalogs may have been written to as tables.
-- DDL releases its locks on catalogs, but for those of comments (pg_description, pg_shdescription); statements that write rows hold theirs.
  'catalogs', exists (
    select
      from locks l
     where l.relation < 16384
       and l.relation not in (2609, 2396)
       and l.mode not in ('AccessShareLock', 'RowShareLock')),
  'counts', (
    select pg_catalog.json_agg(pg_catalog.json_build_array(
        c.oid::bigint,
        case when c.relkind in ('r', 'm') then coalesce(pg_catalog.pg_relation_size(c.oid), 0) else 0 end,
        :counted))
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where :chosen
       and c.relkind in ('r', 'p', 'i', 'I', 'm', 'v', 'S', 'f')
       and n.nspname <> 'pg_toast')
