-- Finds the constraints of tables and domains.
select k.oid,
  k.conrelid as relation,
  k.contypid as domain,
  k.conname as name,
  k.contype as type,
  k.condeferrable as deferrable,
  k.condeferred as deferred,
  k.convalidated as validated,
  k.conenforced as enforced, -- since 18
  true as enforced, -- before 18
  k.connoinherit as no_inherit,
  k.conislocal as local,
  k.conparentid <> 0 as of_parent,
  k.conkey as keys,
  k.confrelid as referenced,
  k.confkey as referenced_keys,
  k.confupdtype as on_update,
  k.confdeltype as on_delete,
  k.confmatchtype as match,
  k.confdelsetcols as set_keys, -- since 15
  null::smallint[] as set_keys, -- before 15
  case when k.contype in ('p', 'u', 'x') then k.conindid else 0 end as index,
  case when k.contype = 'c' then pg_catalog.pg_get_expr(k.conbin, k.conrelid) end as expression,
  k.conperiod as period, -- since 18
  false as period, -- before 18
  case when k.contype in ('f', 'p', 'u', 'x') then coalesce((
    select t.tgenabled
    from pg_catalog.pg_trigger t
    where t.tgconstraint = k.oid and t.tgisinternal and t.tgenabled <> 'O'
    order by pg_catalog.strpos('DRA', t.tgenabled::text)
    limit 1), 'O') else 'O' end as enabled,
  pg_catalog.pg_get_constraintdef(k.oid) as definition,
  (
    select r.description
    from pg_catalog.pg_description r
    where r.objoid = k.oid and r.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass and r.objsubid = 0
  ) as comment
from pg_catalog.pg_constraint k
  join pg_catalog.pg_namespace n on n.oid = k.connamespace
where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and k.contype in ('p', 'u', 'f', 'c', 'x', 'n')
order by k.conrelid, k.contypid, k.conname
