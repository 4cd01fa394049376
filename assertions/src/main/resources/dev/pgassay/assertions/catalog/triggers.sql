-- Finds the triggers that are not the server's own, and of those the ones that were switched off.
select t.tgrelid as relation,
  t.tgname as name,
  t.tgtype as type,
  t.tgenabled as enabled,
  t.tgconstraint <> 0 as is_constraint,
  t.tgdeferrable as deferrable,
  t.tginitdeferred as deferred,
  t.tgparentid <> 0 as of_parent,
  fs.nspname as function_schema,
  f.proname as function_name,
  t.tgattr::int2[] as columns,
  t.tgoldtable as old_table,
  t.tgnewtable as new_table,
  t.tgqual is not null as conditional,
  pg_catalog.pg_get_triggerdef(t.oid) as definition,
  pg_catalog.obj_description(t.oid, 'pg_trigger') as comment
from pg_catalog.pg_trigger t
  join pg_catalog.pg_class c on c.oid = t.tgrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_proc f on f.oid = t.tgfoid
  join pg_catalog.pg_namespace fs on fs.oid = f.pronamespace
where (not t.tgisinternal
    or t.tgparentid <> 0 and t.tgconstraint = 0 -- before 15
  )
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
order by t.tgrelid, t.tgname
