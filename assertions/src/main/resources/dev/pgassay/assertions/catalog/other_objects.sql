-- Finds what is neither relation, routine nor type: languages, casts, operators, servers and the like.
with objects (class, oid, owner, properties, acl) as (
  select 'pg_catalog.pg_language'::pg_catalog.regclass, l.oid, l.lanowner,
    array['trusted=' || l.lanpltrusted, 'handler=' || l.lanplcallfoid::pg_catalog.regproc,
      'validator=' || nullif(l.lanvalidator, 0)::pg_catalog.regproc, 'inline=' || nullif(l.laninline, 0)::pg_catalog.regproc],
    coalesce(l.lanacl, pg_catalog.acldefault('l', l.lanowner))
  from pg_catalog.pg_language l where l.lanispl
  union all
  select 'pg_catalog.pg_cast'::pg_catalog.regclass, c.oid, null,
    array['function=' || c.castfunc::pg_catalog.regprocedure, 'context=' || c.castcontext::text, 'method=' || c.castmethod::text], null
  from pg_catalog.pg_cast c where c.oid >= 16384
  union all
  select 'pg_catalog.pg_collation'::pg_catalog.regclass, c.oid, c.collowner,
    array['provider=' || c.collprovider::text, 'deterministic=' || c.collisdeterministic,
      'locale=' || coalesce(c.colllocale, ''), -- since 17
      'locale=' || coalesce(c.colliculocale, ''), -- since 15 before 17
      'collate=' || coalesce(c.collcollate, ''), 'ctype=' || coalesce(c.collctype, '')], null
  from pg_catalog.pg_collation c where c.oid >= 16384
  union all
  select 'pg_catalog.pg_conversion'::pg_catalog.regclass, c.oid, c.conowner,
    array['function=' || c.conproc::pg_catalog.regproc, 'default=' || c.condefault,
      'from=' || pg_catalog.pg_encoding_to_char(c.conforencoding), 'to=' || pg_catalog.pg_encoding_to_char(c.contoencoding)], null
  from pg_catalog.pg_conversion c where c.oid >= 16384
  union all
  select 'pg_catalog.pg_operator'::pg_catalog.regclass, o.oid, o.oprowner,
    array['function=' || o.oprcode::pg_catalog.regproc, 'result=' || pg_catalog.format_type(o.oprresult, null),
      'commutator=' || o.oprcom::pg_catalog.regoperator, 'negator=' || o.oprnegate::pg_catalog.regoperator,
      'restrict=' || o.oprrest::pg_catalog.regproc, 'join=' || o.oprjoin::pg_catalog.regproc,
      'hashes=' || o.oprcanhash, 'merges=' || o.oprcanmerge], null
  from pg_catalog.pg_operator o where o.oid >= 16384
  union all
  select 'pg_catalog.pg_opclass'::pg_catalog.regclass, c.oid, c.opcowner,
    array['type=' || pg_catalog.format_type(c.opcintype, null), 'default=' || c.opcdefault,
      'method=' || (select a.amname from pg_catalog.pg_am a where a.oid = c.opcmethod)], null
  from pg_catalog.pg_opclass c where c.oid >= 16384
  union all
  select 'pg_catalog.pg_opfamily'::pg_catalog.regclass, f.oid, f.opfowner,
    array[
      'operators=' || coalesce((
        select pg_catalog.string_agg(o.amopstrategy || ' ' || o.amopopr::pg_catalog.regoperator, ', ' order by o.amopstrategy, o.amopopr)
        from pg_catalog.pg_amop o where o.amopfamily = f.oid), ''),
      'functions=' || coalesce((
        select pg_catalog.string_agg(s.amprocnum || ' ' || s.amproc, ', ' order by s.amprocnum, s.amproc::text)
        from pg_catalog.pg_amproc s where s.amprocfamily = f.oid), '')], null
  from pg_catalog.pg_opfamily f where f.oid >= 16384
  union all
  select 'pg_catalog.pg_am'::pg_catalog.regclass, a.oid, null,
    array['type=' || a.amtype::text, 'handler=' || a.amhandler::pg_catalog.regproc], null
  from pg_catalog.pg_am a where a.oid >= 16384
  union all
  select 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass, w.oid, w.fdwowner,
    array['handler=' || nullif(w.fdwhandler, 0)::pg_catalog.regproc, 'validator=' || nullif(w.fdwvalidator, 0)::pg_catalog.regproc,
      'options=' || coalesce(pg_catalog.array_to_string(w.fdwoptions, ', '), '')],
    coalesce(w.fdwacl, pg_catalog.acldefault('F', w.fdwowner))
  from pg_catalog.pg_foreign_data_wrapper w
  union all
  select 'pg_catalog.pg_foreign_server'::pg_catalog.regclass, s.oid, s.srvowner,
    array['wrapper=' || (select w.fdwname from pg_catalog.pg_foreign_data_wrapper w where w.oid = s.srvfdw),
      'type=' || coalesce(s.srvtype, ''), 'version=' || coalesce(s.srvversion, ''),
      'options=' || coalesce(pg_catalog.array_to_string(s.srvoptions, ', '), '')],
    coalesce(s.srvacl, pg_catalog.acldefault('S', s.srvowner))
  from pg_catalog.pg_foreign_server s
  union all
  select 'pg_catalog.pg_user_mapping'::pg_catalog.regclass, u.umid, null, array[]::text[], null
  from pg_catalog.pg_user_mappings u
  union all
  select 'pg_catalog.pg_ts_config'::pg_catalog.regclass, c.oid, c.cfgowner,
    array['parser=' || (select p.prsname from pg_catalog.pg_ts_parser p where p.oid = c.cfgparser),
      'mappings=' || coalesce((
        select pg_catalog.string_agg(m.maptokentype || ' ' || m.mapdict::pg_catalog.regdictionary, ', ' order by m.maptokentype, m.mapseqno)
        from pg_catalog.pg_ts_config_map m where m.mapcfg = c.oid), '')], null
  from pg_catalog.pg_ts_config c where c.oid >= 16384
  union all
  select 'pg_catalog.pg_ts_dict'::pg_catalog.regclass, d.oid, d.dictowner,
    array['template=' || (select t.tmplname from pg_catalog.pg_ts_template t where t.oid = d.dicttemplate),
      'options=' || coalesce(d.dictinitoption, '')], null
  from pg_catalog.pg_ts_dict d where d.oid >= 16384
  union all
  select 'pg_catalog.pg_ts_parser'::pg_catalog.regclass, p.oid, null, array['start=' || p.prsstart, 'token=' || p.prstoken, 'end=' || p.prsend, 'headline=' || p.prsheadline,
      'types=' || p.prslextype], null
  from pg_catalog.pg_ts_parser p where p.oid >= 16384
  union all
  select 'pg_catalog.pg_ts_template'::pg_catalog.regclass, t.oid, null, array['init=' || t.tmplinit, 'lexize=' || t.tmpllexize], null
  from pg_catalog.pg_ts_template t where t.oid >= 16384
  union all
  select 'pg_catalog.pg_transform'::pg_catalog.regclass, t.oid, null,
    array['from=' || t.trffromsql::pg_catalog.regprocedure, 'to=' || t.trftosql::pg_catalog.regprocedure], null
  from pg_catalog.pg_transform t where t.oid >= 16384
  union all
  select 'pg_catalog.pg_tablespace'::pg_catalog.regclass, s.oid, s.spcowner,
    array['options=' || coalesce(pg_catalog.array_to_string(s.spcoptions, ', '), '')],
    coalesce(s.spcacl, pg_catalog.acldefault('t', s.spcowner))
  from pg_catalog.pg_tablespace s where s.oid >= 16384
)
select i.type as kind,
  -- Versions differ in how they name a transform.
  case i.type when 'transform' then pg_catalog.replace(i.identity, ' on language ', ' language ') else i.identity end as identity,
  i.schema,
  i.name,
  case when o.owner is not null then pg_catalog.pg_get_userbyid(o.owner) end as owner,
  o.properties,
  o.acl::text[] as acl,
  e.extname as extension,
  case o.class when 'pg_catalog.pg_tablespace'::pg_catalog.regclass
    then pg_catalog.shobj_description(o.oid, 'pg_tablespace')
    else pg_catalog.obj_description(o.oid, (select c.relname from pg_catalog.pg_class c where c.oid = o.class)) end as comment
from objects o
  cross join lateral pg_catalog.pg_identify_object(o.class, o.oid, 0) as i
  left join pg_catalog.pg_depend m on m.classid = o.class and m.objid = o.oid and m.deptype = 'e'
  left join pg_catalog.pg_extension e on e.oid = m.refobjid
order by 1, 2
