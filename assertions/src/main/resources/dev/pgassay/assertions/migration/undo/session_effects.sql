-- Finds whether a session that ends may take something with it, or one that begins may do something.
select exists (
    select
      from pg_catalog.pg_depend d
      join pg_catalog.pg_namespace n on n.oid = d.refobjid
     where d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
       and n.nspname ~ '^pg_temp_')
  or exists (
    select
      from pg_catalog.pg_event_trigger t
     where t.evtevent = 'login')
