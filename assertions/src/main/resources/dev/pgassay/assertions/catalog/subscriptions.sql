-- Finds the subscriptions of this database.
select s.subname as name,
  pg_catalog.pg_get_userbyid(s.subowner) as owner,
  s.subenabled as enabled,
  s.subpublications as publications
from pg_catalog.pg_subscription s
where s.subdbid = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
order by s.subname
