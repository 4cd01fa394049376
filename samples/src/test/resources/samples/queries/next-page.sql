select id, user_id
from orders
where id > ?
order by id
limit 50
