-- Finds the rules, without those that make a view.
select r.ev_class as relation,
  r.rulename as name,
  r.ev_type as event,
  r.ev_enabled as enabled,
  r.is_instead as instead,
  pg_catalog.pg_get_ruledef(r.oid) as definition,
  pg_catalog.obj_description(r.oid, 'pg_rewrite') as comment
from pg_catalog.pg_rewrite r
  join pg_catalog.pg_class c on c.oid = r.ev_class
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where not (r.rulename = '_RETURN' and r.ev_type = '1')
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
order by r.ev_class, r.rulename
