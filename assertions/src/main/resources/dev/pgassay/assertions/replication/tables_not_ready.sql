-- Finds the tables whose rows a subscription has not copied to the end.
select r.srrelid::pg_catalog.regclass::text as name,
  case r.srsubstate
    when 'i' then 'not begun'
    when 'd' then 'being copied'
    else 'copied, not caught up yet' end as state
from pg_catalog.pg_subscription_rel r
  join pg_catalog.pg_subscription s on s.oid = r.srsubid
where s.subname = ? and r.srsubstate not in ('r', 's')
order by 1
