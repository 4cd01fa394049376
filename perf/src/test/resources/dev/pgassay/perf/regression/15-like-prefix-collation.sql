-- fault: The column got a natural-language collation to sort nicely; a LIKE prefix can no longer use the plain index.
-- budget: user-by-email
-- query: select id, email, status from users where email like ?
-- values: 'user4242@%'::text
-- cause: collation | collate | text_pattern_ops | varchar_pattern_ops
-- Takes whichever collation that is not C this server has.
drop view if exists users_by_domain;
do $$
declare
  chosen text;
begin
  select collname into strict chosen from pg_collation
  where collname in ('en-x-icu', 'und-x-icu', 'en_US.utf8', 'C.utf8')
  order by array_position(array['en-x-icu', 'und-x-icu', 'en_US.utf8', 'C.utf8'], collname::text)
  limit 1;
  execute format('alter table users alter column email type varchar(255) collate %I', chosen);
end
$$;
create view users_by_domain as
select lower(split_part(email, '@', 2)) as domain, count(*) as users
from users group by lower(split_part(email, '@', 2));
-- seen: 3 -> 47 blocks
