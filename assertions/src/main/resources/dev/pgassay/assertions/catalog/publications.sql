-- Finds the publications.
select p.pubname as name,
  pg_catalog.pg_get_userbyid(p.pubowner) as owner,
  p.puballtables as all_tables,
  p.pubinsert as inserts,
  p.pubupdate as updates,
  p.pubdelete as deletes,
  p.pubtruncate as truncates,
  p.pubviaroot as via_root,
  p.pubgencols = 's' as generated_columns, -- since 18
  false as generated_columns, -- before 18
  (
    select pg_catalog.array_agg(
      pg_catalog.concat_ws(' ', r.prrelid::pg_catalog.regclass::text,
        (select '(' || pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' order by a.attnum) || ')' -- since 15
          from pg_catalog.pg_attribute a where a.attrelid = r.prrelid and a.attnum = any (r.prattrs)), -- since 15
        'where ' || pg_catalog.pg_get_expr(r.prqual, r.prrelid), -- since 15
        null)
      order by r.prrelid::pg_catalog.regclass::text)
    from pg_catalog.pg_publication_rel r
    where r.prpubid = p.oid
  ) as tables,
  (select pg_catalog.array_agg(n.nspname::text order by n.nspname) from pg_catalog.pg_publication_namespace s join pg_catalog.pg_namespace n on n.oid = s.pnnspid where s.pnpubid = p.oid) as schemas, -- since 15
  null::text[] as schemas, -- before 15
  pg_catalog.obj_description(p.oid, 'pg_publication') as comment
from pg_catalog.pg_publication p
order by p.pubname
