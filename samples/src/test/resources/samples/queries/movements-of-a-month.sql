select id, quantity
from stock_movements
where product_id = ? and moved_at >= ? and moved_at < ?
