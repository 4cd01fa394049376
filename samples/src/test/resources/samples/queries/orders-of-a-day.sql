select count(*)
from orders
where placed_at >= ? and placed_at < ?
