-- Finds the event triggers.
select t.evtname as name,
  t.evtevent as event,
  pg_catalog.pg_get_userbyid(t.evtowner) as owner,
  fs.nspname as function_schema,
  f.proname as function_name,
  t.evtenabled as enabled,
  t.evttags as tags,
  pg_catalog.obj_description(t.oid, 'pg_event_trigger') as comment
from pg_catalog.pg_event_trigger t
  join pg_catalog.pg_proc f on f.oid = t.evtfoid
  join pg_catalog.pg_namespace fs on fs.oid = f.pronamespace
where not exists (
  select from pg_catalog.pg_depend m
  where m.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass and m.objid = t.oid and m.deptype = 'e')
order by t.evtname
