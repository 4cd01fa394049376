create or replace view users_by_domain as
select
  lower(split_part(email, '@', 2)) as domain,
  count(*) as users
from users
group by lower(split_part(email, '@', 2));

comment on view users_by_domain is 'How many users have their mail with whom.';
