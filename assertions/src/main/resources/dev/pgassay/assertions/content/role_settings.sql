-- Finds what roles have set for themselves in this database.
select pg_catalog.format('alter role %I in database current_database set %s', pg_catalog.pg_get_userbyid(r.setrole), setting) as setting
from pg_catalog.pg_db_role_setting r
  join pg_catalog.pg_database d on d.oid = r.setdatabase
  cross join lateral pg_catalog.unnest(r.setconfig) as setting
where r.setrole <> 0 and d.datname = pg_catalog.current_database()
order by pg_catalog.pg_get_userbyid(r.setrole) collate pg_catalog."C", setting collate pg_catalog."C"
