-- Finds the encoding of a database, and whose rules sort and compare its texts.
select pg_catalog.concat_ws(', ',
    pg_catalog.pg_encoding_to_char(d.encoding),
    'lc_collate ' || d.datcollate,
    'lc_ctype ' || d.datctype,
    case c.settings ->> 'datlocprovider' when 'i' then 'provider icu' when 'b' then 'provider builtin' else 'provider libc' end,
    'locale ' || coalesce(c.settings ->> 'datlocale', c.settings ->> 'daticulocale'),
    'rules ' || (c.settings ->> 'daticurules')) as encoding
from pg_catalog.pg_database d
  cross join lateral pg_catalog.to_jsonb(d) as c (settings)
where d.datname = pg_catalog.current_database()
