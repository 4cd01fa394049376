-- Finds functions, procedures, aggregates and window functions, without the constructors of ranges.
select p.oid,
  n.nspname as schema,
  p.proname as name,
  p.prokind as kind,
  pg_catalog.pg_get_userbyid(p.proowner) as owner,
  l.lanname as language,
  pg_catalog.pg_get_function_identity_arguments(p.oid) as identity_arguments,
  pg_catalog.pg_get_function_arguments(p.oid) as arguments,
  (
    select pg_catalog.array_agg(pg_catalog.format_type(u.type, null) order by u.p)
    from pg_catalog.unnest(p.proargtypes::oid[]) with ordinality as u (type, p)
  ) as argument_types,
  pg_catalog.pg_get_function_result(p.oid) as result,
  p.proretset as returns_set,
  p.provolatile as volatility,
  p.proparallel as parallel,
  p.proisstrict as strict,
  p.prosecdef as security_definer,
  p.proleakproof as leakproof,
  p.procost as cost,
  p.prorows as estimated_rows,
  p.proconfig as settings,
  case when e.extname is null then p.prosrc else '' end as source,
  case when e.extname is null and p.prokind <> 'a' then pg_catalog.pg_get_functiondef(p.oid) end as definition,
  case when p.prokind = 'a' then (
    select pg_catalog.concat_ws(', ',
      'sfunc = ' || g.aggtransfn::text,
      'stype = ' || pg_catalog.format_type(g.aggtranstype, null),
      'finalfunc = ' || nullif(g.aggfinalfn::text, '-'),
      'combinefunc = ' || nullif(g.aggcombinefn::text, '-'),
      'serialfunc = ' || nullif(g.aggserialfn::text, '-'),
      'deserialfunc = ' || nullif(g.aggdeserialfn::text, '-'),
      'initcond = ' || pg_catalog.quote_literal(g.agginitval),
      'sspace = ' || nullif(g.aggtransspace, 0),
      'finalfunc_extra = ' || nullif(g.aggfinalextra, false),
      'finalfunc_modify = ' || case g.aggfinalmodify when 's' then 'shareable' when 'w' then 'read_write' end,
      'hypothetical = ' || case when g.aggkind = 'h' then true end,
      'msfunc = ' || nullif(g.aggmtransfn::text, '-'),
      'minvfunc = ' || nullif(g.aggminvtransfn::text, '-'),
      'mstype = ' || pg_catalog.format_type(nullif(g.aggmtranstype, 0), null),
      'msspace = ' || nullif(g.aggmtransspace, 0),
      'mfinalfunc = ' || nullif(g.aggmfinalfn::text, '-'),
      'minitcond = ' || pg_catalog.quote_literal(g.aggminitval),
      'sortop = ' || nullif(g.aggsortop, 0)::pg_catalog.regoperator::text)
    from pg_catalog.pg_aggregate g where g.aggfnoid = p.oid
  ) end as aggregate,
  coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))::text[] as acl,
  e.extname as extension,
  pg_catalog.obj_description(p.oid, 'pg_proc') as comment
from pg_catalog.pg_proc p
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  join pg_catalog.pg_language l on l.oid = p.prolang
  left join pg_catalog.pg_depend m
    on m.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and m.objid = p.oid and m.deptype = 'e'
  left join pg_catalog.pg_extension e on e.oid = m.refobjid
where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (
    select from pg_catalog.pg_depend i
    where i.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and i.objid = p.oid and i.deptype = 'i')
order by n.nspname, p.proname, p.oid
