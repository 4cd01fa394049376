-- Finds whether the change of sessions may change the database, and what is set for those that begin.
select exists (
    select
      from pg_catalog.pg_depend d
      join pg_catalog.pg_namespace n on n.oid = d.refobjid
     where d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
       and n.nspname ~ '^pg_temp_')
  or exists (
    select
      from pg_catalog.pg_event_trigger t
     where t.evtevent = 'login') as change,
  (
    select coalesce(pg_catalog.string_agg(s::text, ' ' order by s.setdatabase, s.setrole), '')
      from pg_catalog.pg_db_role_setting s
  ) as settings
