select id, status, placed_at
from orders
where user_id = ?
order by placed_at desc
limit 20
