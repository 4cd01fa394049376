-- Part of probe.sql: schemas, functions, types and values of enums.
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
         where e.oid >= 16384) o)
